namespace Pipeline.Tables.Facts;

/// <summary>How a table's regions share the work; derived, not set.</summary>
public enum TableStrategy
{
    /// <summary>One region.</summary>
    SingleRegion,

    /// <summary>All regions write.</summary>
    ActiveActive,

    /// <summary>One region writes, the others stand by.</summary>
    PrimarySecondary,

    /// <summary>All regions write, in more than one jurisdiction.</summary>
    GeographicDistribution,
}
