using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>How the table's stream is followed.</summary>
public sealed record ChangesSection : IFunctionSection
{
    /// <summary>Megabytes of memory.</summary>
    [Field("Megabytes of memory, 128 to 10,240; the share of processors grows with it.", Minimum = 128, Maximum = 10240)]
    public int MemoryMb { get; init; } = 512;

    /// <summary>Seconds until an invocation is ended.</summary>
    [Field("Seconds until an invocation is ended, 1 to 900.", Minimum = 1, Maximum = 900)]
    public int TimeoutSeconds { get; init; } = 120;

    /// <summary>Invocations at one time; null for no limit of its own.</summary>
    [Field("Invocations at one time: a share of the account's that is kept free for this function, and its limit. `null` for none.",
        Minimum = 1)]
    public int? ReservedConcurrency { get; init; }

    /// <summary>Where a new mapping begins.</summary>
    [Field("Where a new mapping begins: with the oldest record of the stream, or with the next.")]
    public StartingPosition StartingPosition { get; init; } = StartingPosition.TrimHorizon;

    /// <summary>Stream records of one invocation.</summary>
    [Field("Stream records of one invocation, 1 to 10,000.", Minimum = 1, Maximum = 10000)]
    public int BatchSize { get; init; } = 100;

    /// <summary>Seconds of a tumbling window, never 0.</summary>
    [Field("Seconds of a tumbling window, 1 to 900. The window makes Lambda name the shard, without which documents are not counted.",
        Minimum = 1, Maximum = 900)]
    public int WindowSeconds { get; init; } = 60;

    /// <summary>Further tries of a batch.</summary>
    [Field("Further tries of a batch that failed, 0 to 10,000; then its position goes to the stream failure queue.", Minimum = 0,
        Maximum = 10000)]
    public int Retries { get; init; } = 10;

    /// <summary>Seconds after which a record is given up.</summary>
    [Field("Seconds after which a record is given up, 60 to 604,800. The stream itself keeps 24 hours.", Minimum = 60, Maximum = 604800)]
    public int MaxRecordAgeSeconds { get; init; } = 86400;

    /// <summary>EventBridge expression, UTC.</summary>
    [Field("When the counts of languages are made anew: a cron or rate expression of EventBridge, UTC.")]
    public string RecountSchedule { get; init; } = "cron(30 3 ? * SUN *)";

    /// <summary>Language tags to count beside those that have a count.</summary>
    [Field("Languages to count beside those that have a count already.", Example = "[en, fr]")]
    public IReadOnlyList<string> RecountLanguages { get; init; } = ["und"];
}
