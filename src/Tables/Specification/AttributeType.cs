namespace Pipeline.Tables.Specification;

/// <summary>The three types that a key attribute can have.</summary>
public enum AttributeType
{
    /// <summary>String.</summary>
    [Spelling("S", Aws = "S")]
    String,

    /// <summary>Number.</summary>
    [Spelling("N", Aws = "N")]
    Number,

    /// <summary>Binary.</summary>
    [Spelling("B", Aws = "B")]
    Binary,
}
