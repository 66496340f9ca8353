using System.Text.Json.Nodes;
using Pipeline.Cdk.Library;

namespace Pipeline.Cdk.Stacks.Monitoring;

/// <summary>
/// Alarms of object replication. S3 publishes what is pending and how late in the destination's region, and what failed in
/// the source's (S3 User Guide, "Using S3 Replication metrics"): so each region watches what comes to it, even when the other
/// is gone.
/// </summary>
internal static class ReplicationAlarms
{
    /// <summary>The fifteen minutes of S3's replication time control.</summary>
    private const int LateSeconds = 900;

    public static IEnumerable<AlarmDefinition> Of(Deployment deployment, string region)
    {
        if (deployment.Other(region) is not { } other) yield break;
        yield return Alarm(deployment, other, region, "late", "ReplicationLatency",
            $"Objects uploaded in {other} are more than fifteen minutes late here.",
            "Check the state of S3 in both regions. Nothing is lost; failing over now would miss what is pending.") with
        {
            Statistic = "Maximum",
            Threshold = LateSeconds,
            Periods = 3,
        };
        yield return Alarm(deployment, other, region, "pending", "OperationsPendingReplication",
            $"For an hour there were always objects of {other} on their way here.",
            "Compare with the rate of uploads; if it does not shrink, check role, keys and bucket of the destination.") with
        {
            Statistic = "Minimum",
            Periods = 12,
        };
        yield return Alarm(deployment, region, other, "failed", "OperationsFailedReplication",
            $"Objects uploaded here could not be copied to {other}. S3 does not try them again.",
            "The queue of replication failures names them. Mend the cause, then have S3 copy them again: docs/monitoring.md has the "
            + "command.");
    }

    private static AlarmDefinition Alarm(Deployment deployment, string source, string destination, string what, string metric,
        string meaning, string remedy) => new()
        {
            Name = $"objects-{what}",
            Namespace = "AWS/S3",
            Metric = metric,
            Dimensions = Dimensions(deployment.Names, source, destination),
            Meaning = meaning,
            Remedy = remedy,
        };

    private static IReadOnlyList<(string Name, JsonNode Value)> Dimensions(ResourceNames names, string source, string destination) =>
        [("SourceBucket", names.Bucket(source)), ("DestinationBucket", names.Bucket(destination)),
            ("RuleId", Replication.RuleId(names, source))];
}
