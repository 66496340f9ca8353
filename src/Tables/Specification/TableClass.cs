namespace Pipeline.Tables.Specification;

/// <summary>The price class of a replica.</summary>
[Hint("IA", "write STANDARD_INFREQUENT_ACCESS")]
public enum TableClass
{
    /// <summary>Dearer storage, cheaper requests.</summary>
    [Spelling("STANDARD", "standard", Aws = "STANDARD")]
    Standard,

    /// <summary>Cheaper storage, dearer requests.</summary>
    [Spelling("STANDARD_INFREQUENT_ACCESS", "standard-infrequent-access", Aws = "STANDARD_INFREQUENT_ACCESS")]
    StandardInfrequentAccess,
}
