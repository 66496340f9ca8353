using Amazon.CDK.AWS.S3;
using Pipeline.Cdk.Configuration;
using Pipeline.Provisioning;

namespace Pipeline.Cdk.Library;

/// <summary>
/// What becomes of objects as they grow old. Replication copies no lifecycle, and both regions count from the upload, so equal rules do
/// the same in both. Only tiers that are read at once: Ingest may want any version again.
/// </summary>
internal static class BucketLifecycle
{
    private const string Enabled = nameof(Enabled);

    public static CfnBucket.RuleProperty[] Rules(BucketSection buckets, bool canaries)
    {
        CfnBucket.TransitionProperty[] tiers = [.. Tier("STANDARD_IA", buckets.InfrequentAccessAfterDays),
            .. Tier("GLACIER_IR", buckets.ArchiveAfterDays)];
        List<CfnBucket.RuleProperty> rules =
        [
            new()
            {
                Id = "unfinished-uploads",
                Status = Enabled,
                AbortIncompleteMultipartUpload =
                    new CfnBucket.AbortIncompleteMultipartUploadProperty { DaysAfterInitiation = buckets.AbortUploadsAfterDays },
            },
        ];
        if (tiers.Length > 0) rules.Add(new() { Id = "tiers", Status = Enabled, Transitions = tiers });
        if (buckets.NoncurrentExpiryDays is { } days)
        {
            double? kept = buckets.NoncurrentVersionsKept > 0 ? buckets.NoncurrentVersionsKept : null;
            rules.Add(new()
            {
                Id = "superseded-versions",
                Status = Enabled,
                NoncurrentVersionExpiration =
                    new CfnBucket.NoncurrentVersionExpirationProperty { NoncurrentDays = days, NewerNoncurrentVersions = kept },
            });
        }

        // Of two rules the earlier end counts (S3 User Guide, "Conflicting lifecycle configurations").
        if (canaries)
            rules.Add(new()
            {
                Id = "canaries",
                Status = Enabled,
                Prefix = RegionCanary.ObjectPrefix,
                NoncurrentVersionExpiration = new CfnBucket.NoncurrentVersionExpirationProperty { NoncurrentDays = 1 },
            });

        // S3 takes a delete marker away, when nothing is left under it, by the same rule that expires objects, or by one of its own.
        rules.Add(new()
        {
            Id = "expiry",
            Status = Enabled,
            ExpirationInDays = buckets.ExpireAfterDays,
            ExpiredObjectDeleteMarker = buckets.ExpireAfterDays is null ? true : null,
        });
        return [.. rules];
    }

    private static IEnumerable<CfnBucket.TransitionProperty> Tier(string storageClass, int? days) =>
        days is { } after ? [new() { StorageClass = storageClass, TransitionInDays = after }] : [];
}
