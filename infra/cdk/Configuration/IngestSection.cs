using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>How object changes become items.</summary>
public sealed record IngestSection : IFunctionSection
{
    /// <summary>Megabytes of memory.</summary>
    [Field("Megabytes of memory, 128 to 10,240; the share of processors grows with it.", Minimum = 128, Maximum = 10240)]
    public int MemoryMb { get; init; } = 1769;

    /// <summary>Seconds until an invocation is ended.</summary>
    [Field("Seconds until an invocation is ended, 1 to 900.", Minimum = 1, Maximum = 900)]
    public int TimeoutSeconds { get; init; } = 300;

    /// <summary>Invocations at one time; null for no limit of its own.</summary>
    [Field("Invocations at one time: a share of the account's that is kept free for this function, and its limit. `null` for none.",
        Minimum = 1)]
    public int? ReservedConcurrency { get; init; } = 50;

    /// <summary>Seconds to wait for a replicated object's item.</summary>
    [Field("Seconds to wait for the item of a replicated object before extracting it here, 0 to 300.", Minimum = 0,
        Maximum = Pipeline.Ingest.ReplicaWait.MaxSeconds)]
    public int ReplicaWaitSeconds { get; init; } = Pipeline.Ingest.ReplicaWait.DefaultSeconds;

    /// <summary>Bytes from which an object is claimed; 0 claims every object.</summary>
    [Field("Bytes from which an object is claimed before it is extracted, so that copies of its event do not extract it too; 0 claims "
        + "every object.", Minimum = 0)]
    public int ClaimFromBytes { get; init; } = Pipeline.Ingest.ExtractionClaims.DefaultFromBytes;

    /// <summary>Extractions of a region in an hour; 0 for no limit.</summary>
    [Field("Extractions of a region within an hour, above which events go to the failure queue instead of being paid for; 0 for no limit.",
        Minimum = 0)]
    public int MostExtractionsPerHour { get; init; } = Pipeline.Ingest.Spending.SpendingLimits.DefaultExtractionsPerHour;

    /// <summary>Deliveries of one version in an hour; 0 for no limit.</summary>
    [Field("Deliveries of one object version that an execution environment takes within an hour; more go to the failure queue. 0 for no "
        + "limit.", Minimum = 0)]
    public int MostDeliveries { get; init; } = Pipeline.Ingest.Spending.SpendingLimits.DefaultDeliveries;

    /// <summary>Versions of one key in a minute; 0 for no limit.</summary>
    [Field("Versions of one key that are extracted within a minute, 0 to 20; more go to the failure queue. 0 for no limit.", Minimum = 0,
        Maximum = Pipeline.Ingest.Spending.SpendingLimits.MostVersionsPerMinute)]
    public int MostVersionsPerMinute { get; init; } = Pipeline.Ingest.Spending.SpendingLimits.DefaultVersionsPerMinute;

    /// <summary>Days until an item expires; 0 keeps items.</summary>
    [Field("Days after an object's last modification when its item expires; 0 keeps items.", Minimum = 0)]
    public int RetentionDays { get; init; }

    /// <summary>Further tries of an event.</summary>
    [Field("Further tries of an event that failed, 0 to 2; then it goes to the failure queue.", Minimum = 0, Maximum = 2)]
    public int Retries { get; init; } = 2;

    /// <summary>Seconds that an event may wait.</summary>
    [Field("Seconds that an event may wait for its turn, 60 to 21,600; then it goes to the failure queue.", Minimum = 60, Maximum = 21600)]
    public int MaxEventAgeSeconds { get; init; } = 21600;

    /// <summary>Whether the failure queue is fed back to Ingest.</summary>
    [Field("Feed the failure queue back to Ingest. Turn it on when the cause of the failures is gone.")]
    public bool Redrive { get; init; }

    /// <summary>Invocations at one time that redriving may use.</summary>
    [Field("Invocations at one time that redriving may use, 2 to 1,000.", Minimum = 2, Maximum = 1000)]
    public int RedriveConcurrency { get; init; } = 2;

    /// <summary>Times that an event is handed out before it is parked.</summary>
    [Field("Times that the failure queue hands out an event before it is parked, 1 to 1,000.", Minimum = 1, Maximum = 1000)]
    public int RedriveReceives { get; init; } = 5;
}
