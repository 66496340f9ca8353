namespace Pipeline.Tables.Specification;

/// <summary>Point-in-time recovery of one replica.</summary>
public sealed record RecoverySpec
{
    /// <summary>The longest window.</summary>
    public const int MaxDays = 35;

    /// <summary>Whether it is on.</summary>
    [Field("Keep continuous backups of this replica.")]
    public bool Enabled { get; init; }

    /// <summary>How far back.</summary>
    [Field("How many days back a restore can reach, 1 to 35.", Minimum = 1, Maximum = MaxDays)]
    public int Days { get; init; } = MaxDays;
}
