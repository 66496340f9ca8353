using System.Text.Json.Nodes;
using Pipeline.Cdk.Configuration;

namespace Pipeline.Cdk.Stacks;

/// <summary>
/// What becomes of objects as they grow old. Replication copies no lifecycle, and both regions count from the upload, so equal rules do
/// the same in both. Only tiers that are read at once: Ingest may want any version again.
/// </summary>
internal static class BucketLifecycle
{
    public static JsonArray Rules(BucketSection buckets)
    {
        var rules = new JsonArray(Rule("unfinished-uploads", new JsonObject { ["AbortIncompleteMultipartUpload"] = new JsonObject { ["DaysAfterInitiation"] = buckets.AbortUploadsAfterDays } }));
        JsonObject[] tiers = [.. Tier("STANDARD_IA", buckets.InfrequentAccessAfterDays), .. Tier("GLACIER_IR", buckets.ArchiveAfterDays)];
        if (tiers.Length > 0) rules.Add((JsonNode)Rule("tiers", new JsonObject { ["Transitions"] = new JsonArray(tiers) }));
        if (buckets.NoncurrentExpiryDays is { } days)
        {
            rules.Add((JsonNode)Rule("superseded-versions", new JsonObject
            {
                ["NoncurrentVersionExpiration"] = new JsonObject { ["NoncurrentDays"] = days, ["NewerNoncurrentVersions"] = buckets.NoncurrentVersionsKept > 0 ? buckets.NoncurrentVersionsKept : null },
            }));
        }

        // S3 takes a delete marker away, when nothing is left under it, by the same rule that expires objects, or by one of its own.
        rules.Add((JsonNode)Rule("expiry", buckets.ExpireAfterDays is { } life ? new JsonObject { ["ExpirationInDays"] = life } : new JsonObject { ["ExpiredObjectDeleteMarker"] = true }));
        return rules;
    }

    private static IEnumerable<JsonObject> Tier(string storageClass, int? days) =>
        days is { } after ? [new JsonObject { ["StorageClass"] = storageClass, ["TransitionInDays"] = after }] : [];

    private static JsonObject Rule(string id, JsonObject what)
    {
        what["Id"] = id;
        what["Status"] = "Enabled";
        return what;
    }
}
