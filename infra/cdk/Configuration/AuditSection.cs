using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>CloudTrail data events.</summary>
public sealed record AuditSection
{
    /// <summary>Whether data events are recorded.</summary>
    [Field("Record every read and write of objects and items with CloudTrail, under a key of its own, and every request to the bucket, "
        + "refused ones too, in a bucket of each region.")]
    public bool Enabled { get; init; }

    /// <summary>Days; only those that the service has.</summary>
    [Field("Days that records are kept.", Minimum = 1)]
    public int RetentionDays { get; init; } = 365;
}
