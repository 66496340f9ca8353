using Amazon.S3;
using Amazon.S3.Model;

namespace Pipeline.Provisioning.Replication;

/// <summary>
/// The rules of one owner among a bucket's. A bucket has one replication configuration for everybody: rules of others are kept
/// as they are.
/// </summary>
internal static class ReplicationRules
{
    /// <summary>S3's only value for the time that it is paid to keep, and for the event that says it did not. In minutes.</summary>
    private const int TimeControlMinutes = 15;

    /// <summary>The rules that a target wants, with priorities that no other rule has.</summary>
    public static IReadOnlyList<ReplicationRule> Of(ReplicationTarget target, string owner, string? keyArn,
        IReadOnlyList<ReplicationRule> others)
    {
        var priority = others.Select(rule => rule.Priority ?? 0).DefaultIfEmpty(0).Max();
        return [.. (target.Prefixes is { Count: > 0 } prefixes ? prefixes : [""])
            .Select((prefix, index) => Rule(target, $"{owner}/{index + 1}", prefix, ++priority, keyArn))];
    }

    /// <summary>Whether a rule was made for this owner.</summary>
    public static bool IsOf(ReplicationRule rule, string owner) => rule.Id?.StartsWith(owner + "/", StringComparison.Ordinal) == true;

    /// <summary>Whether S3 has what is wanted already.</summary>
    public static bool Same(IReadOnlyList<ReplicationRule> wanted, IReadOnlyList<ReplicationRule> there) =>
        wanted.Select(Facts).SequenceEqual(there.Select(Facts));

    // A filter makes a rule version 2, where delete markers are replicated only when it says so (S3 User Guide, "Replicating
    // delete markers between buckets").
    private static ReplicationRule Rule(ReplicationTarget target, string id, string prefix, int priority, string? keyArn) => new()
    {
        Id = id,
        Priority = priority,
        Status = ReplicationRuleStatus.Enabled,
        Filter = new() { Prefix = prefix },
        DeleteMarkerReplication =
            new() { Status = target.DeleteMarkers ? DeleteMarkerReplicationStatus.Enabled : DeleteMarkerReplicationStatus.Disabled },
        SourceSelectionCriteria = new()
        {
            ReplicaModifications = new()
            {
                Status = target.ReplicaModifications
                ? ReplicaModificationsStatus.Enabled : ReplicaModificationsStatus.Disabled
            },
            SseKmsEncryptedObjects = keyArn is null ? null : new() { SseKmsEncryptedObjectsStatus = SseKmsEncryptedObjectsStatus.Enabled },
        },
        Destination = new()
        {
            BucketArn = target.DestinationArn,
            EncryptionConfiguration = keyArn is null ? null : new() { ReplicaKmsKeyID = keyArn },
            // Without metrics S3 says nothing about what it failed to replicate.
            Metrics = new()
            {
                Status = MetricsStatus.Enabled,
                EventThreshold = target.TimeControl ? new() { Minutes = TimeControlMinutes } : null,
            },
            ReplicationTime = target.TimeControl
                ? new() { Status = ReplicationTimeStatus.Enabled, Time = new() { Minutes = TimeControlMinutes } } : null,
        },
    };

    private static string Facts(ReplicationRule rule) => string.Join(
        '\n',
        rule.Id, rule.Priority, rule.Status, rule.Filter?.Prefix,
        rule.DeleteMarkerReplication?.Status,
        rule.SourceSelectionCriteria?.ReplicaModifications?.Status,
        rule.SourceSelectionCriteria?.SseKmsEncryptedObjects?.SseKmsEncryptedObjectsStatus,
        rule.Destination?.BucketArn,
        rule.Destination?.EncryptionConfiguration?.ReplicaKmsKeyID,
        rule.Destination?.Metrics?.Status,
        rule.Destination?.Metrics?.EventThreshold?.Minutes,
        rule.Destination?.ReplicationTime?.Status,
        rule.Destination?.ReplicationTime?.Time?.Minutes);
}
