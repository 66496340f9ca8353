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
        var (coming, going) = (Rule(deployment.Names, other, region), Rule(deployment.Names, region, other));
        yield return coming.HighestAbove(LateSeconds, "ReplicationLatency", "objects-late",
            $"Objects uploaded in {other} are more than fifteen minutes late here.",
            "Check the state of S3 in both regions. Nothing is lost; failing over now would miss what is pending.", periods: 3);
        yield return coming.Above(0, "OperationsPendingReplication", "objects-pending",
            $"For an hour there were always objects of {other} on their way here.",
            "Compare with the rate of uploads; if it does not shrink, check role, keys and bucket of the destination.", periods: 12,
            "Minimum");
        yield return going.Above(0, "OperationsFailedReplication", "objects-failed",
            $"Objects uploaded here could not be copied to {other}. S3 does not try them again.",
            "The queue of replication failures names them. Mend the cause, then have S3 copy them again: docs/monitoring.md has the "
            + "command.");
    }

    private static Watched Rule(ResourceNames names, string source, string destination) =>
        new("AWS/S3", ("SourceBucket", names.Bucket(source)), ("DestinationBucket", names.Bucket(destination)),
            ("RuleId", Replication.RuleId(names, source)));
}
