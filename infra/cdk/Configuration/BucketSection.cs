using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>The documents' buckets, one in each region.</summary>
public sealed record BucketSection
{
    /// <summary>Days until STANDARD_IA; null for never.</summary>
    [Field("Days until an object moves to STANDARD_IA, at least 30; `null` for never.", Minimum = 30)]
    public int? InfrequentAccessAfterDays { get; init; } = 90;

    /// <summary>Days until GLACIER_IR; null for never.</summary>
    [Field("Days until an object moves to GLACIER_IR, which is still read at once; `null` for never.", Minimum = 30)]
    public int? ArchiveAfterDays { get; init; } = 365;

    /// <summary>Days until a superseded version is removed; null for never.</summary>
    [Field("Days until a version that is no longer current is removed for good, with its item; `null` for never.", Minimum = 1)]
    public int? NoncurrentExpiryDays { get; init; } = 365;

    /// <summary>Superseded versions of an object that are kept whatever their age.</summary>
    [Field("Superseded versions of each object that are kept whatever their age, 0 to 100.", Minimum = 0, Maximum = 100)]
    public int NoncurrentVersionsKept { get; init; } = 5;

    /// <summary>Days until a current version gets a delete marker; null for never.</summary>
    [Field("Days until a current version gets a delete marker; `null` for never.", Minimum = 1)]
    public int? ExpireAfterDays { get; init; }

    /// <summary>Days until parts of an unfinished upload are removed.</summary>
    [Field("Days until the parts of an unfinished multipart upload are removed.", Minimum = 1)]
    public int AbortUploadsAfterDays { get; init; } = 7;

    /// <summary>Whether S3 promises replication within 15 minutes.</summary>
    [Field("Replicate within 15 minutes under a service level, with threshold events. Without it there are metrics but no promise.")]
    public bool ReplicationTimeControl { get; init; } = true;
}
