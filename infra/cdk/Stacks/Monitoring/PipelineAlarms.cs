using Pipeline.Cdk.Stacks.Application;
using Pipeline.Changes;
using Pipeline.Ingest;
using Pipeline.LambdaHost.Logging;
using Pipeline.Provisioning;

namespace Pipeline.Cdk.Stacks.Monitoring;

/// <summary>Alarms on what the functions themselves measure.</summary>
internal static class PipelineAlarms
{
    private const int LagMilliseconds = 5 * 60_000;

    public static IEnumerable<AlarmDefinition> Of(Deployment deployment, string region)
    {
        yield return Alarm(deployment, "replica-trouble", ReplicaWatch.Metric,
            "A replica of the table has lost its key or its right to replicate. After 20 hours it leaves the table for good.",
            "The log of Changes names replica and state. Enable the key, or restore its policy or DynamoDB's service-linked "
                + "role, today.") with
        {
            Statistic = "Maximum",
            PeriodSeconds = 60 * ChangesFunction.WatchMinutes,
            Periods = 2,
        };
        yield return Alarm(deployment, "count-failures", "CountFailures",
            "Batches of changes could not be counted by language for a quarter of an hour; GET /languages is behind.",
            "Read the log of Changes at that time. Documents are not concerned, and the next recount puts the counts right.") with
        { Periods = 3 };
        yield return Alarm(
            deployment, "spending-stopped", IngestMetrics.Parked,
            "Events go to the failure queue because they would cost too much: one version again and again, a key written in a loop, or "
            + "this hour's extractions used up.",
            "The log of Ingest says which (104). Stop what writes or repeats; raise the limit if the work is wanted. Then docmeta "
            + "redrive: nothing is lost.");
        if (deployment.Other(region) is not { } other) yield break;
        yield return new()
        {
            Name = "other-region-silent",
            Namespace = RegionWatchEvent.Namespace,
            Metric = RegionWatchEvent.Metric,
            Dimensions = [(RegionWatchEvent.Dimension, deployment.Names.Prefix)],
            Statistic = "Maximum",
            PeriodSeconds = 60 * ProvisioningFunction.WatchMinutes,
            Periods = 2,
            // Whoever does not look sees nothing either.
            Missing = "breaching",
            Meaning = $"S3 or DynamoDB of {other} has not answered for ten minutes, or nobody has asked.",
            Remedy = $"See AWS Health. If {other} is lost: clients use this region, uploads and items of {other} arrive when it is "
                + $"back. If it is not, see the log of Provisioning here.",
        };
        yield return Alarm(deployment, "conflicts", "Conflicts",
            "Both regions wrote different items of one object version with the same extractor version, which is deterministic.",
            "Compare the releases of both regions: two builds carry one version. Deploy one release to both, then docmeta reconcile.");
        yield return Alarm(deployment, "item-replication-lag", "ItemReplicationLag",
            $"Items from {other} arrive here more than five minutes after they were made.",
            "See the table's replication latency in the other region. Until items arrive, documents uploaded there are extracted here as "
            + "well.") with
        {
            Statistic = "Maximum",
            Threshold = LagMilliseconds,
            Periods = 3,
        };
    }

    private static AlarmDefinition Alarm(Deployment deployment, string name, string metric, string meaning, string remedy) => new()
    {
        Name = name,
        Namespace = ChangesMetrics.Namespace,
        Metric = metric,
        Dimensions = [(EmbeddedMetrics.DeploymentDimension, deployment.Names.Prefix)],
        Meaning = meaning,
        Remedy = remedy,
    };
}
