namespace Pipeline.Tables.Specification;

/// <summary>Expiry of items.</summary>
public sealed record TtlSpec
{
    /// <summary>The attribute that holds the expiry.</summary>
    [Field("Attribute that holds the expiry as seconds since 1970 (N).", Required = true, Example = "expiresAt")]
    public string Attribute { get; init; } = "";
}
