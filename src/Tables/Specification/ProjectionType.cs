namespace Pipeline.Tables.Specification;

/// <summary>Which attributes an index carries.</summary>
public enum ProjectionType
{
    /// <summary>The keys of table and index.</summary>
    [Spelling("keys-only", "KEYS_ONLY", Aws = "KEYS_ONLY")]
    KeysOnly,

    /// <summary>The keys and the attributes named.</summary>
    [Spelling("include", "INCLUDE", Aws = "INCLUDE")]
    Include,

    /// <summary>The whole item.</summary>
    [Spelling("all", "ALL", Aws = "ALL")]
    All,
}
