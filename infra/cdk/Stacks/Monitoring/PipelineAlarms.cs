using Pipeline.Cdk.Library;
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

    /// <summary>S3 promises a copy within fifteen minutes, and a canary may be five minutes old when it is looked at.</summary>
    private const int CanarySeconds = 20 * 60;

    public static IEnumerable<AlarmDefinition> Of(Deployment deployment, string region)
    {
        var own = new Watched(ChangesMetrics.Namespace, (EmbeddedMetrics.DeploymentDimension, deployment.Names.Prefix));
        yield return own.HighestAbove(0, ReplicaWatch.Metric, "replica-trouble",
            "A replica of the table has lost its key or its right to replicate. After 20 hours it leaves the table for good.",
            "The log of Changes names replica and state. Enable the key, or restore its policy or DynamoDB's service-linked role, today.",
            periods: 2, seconds: 60 * ChangesFunction.WatchMinutes);
        yield return own.Above(0, "CountFailures", "count-failures",
            "Batches of changes could not be counted by language for a quarter of an hour; GET /languages is behind.",
            "Read the log of Changes at that time. Documents are not concerned, and the next recount puts the counts right.", periods: 3);
        yield return own.Above(0, IngestMetrics.Parked, "spending-stopped",
            "Events go to the failure queue because they would cost too much: one version again and again, a key written in a loop, or "
            + "this hour's extractions used up.",
            "The log of Ingest says which (104). Stop what writes or repeats; raise the limit if the work is wanted. Then docmeta "
            + "redrive: nothing is lost.");
        if (deployment.Other(region) is not { } other) yield break;
        yield return Watch(0, RegionWatchEvent.Metric, "other-region-silent",
            $"S3 or DynamoDB of {other} has not answered for ten minutes, or nobody has asked.",
            $"See AWS Health. If {other} is lost: clients use this region, uploads and items of {other} arrive when it is "
            + $"back. If it is not, see the log of Provisioning here.");
        yield return Watch(0, RegionCanary.NotReady, "other-region-not-ready",
            $"The API of {other} has not said for ten minutes that it can answer, or nobody has asked.",
            $"docmeta dr-status. If {other} stays so: docmeta failover, and clients use this region. DNS of a domain has left it already.");
        yield return Watch(CanarySeconds, RegionCanary.ObjectAge, "canary-object",
            $"{other} writes a small object every five minutes, and none younger than twenty has come here, or nobody has looked.",
            $"If other-region-silent is on as well, {other} is lost. If not, copying fails or Provisioning does not run there: see its log "
            + $"in {other} and the alarms of replication, then docmeta reconcile.");
        yield return Watch(CanarySeconds, RegionCanary.ItemAge, "canary-item",
            $"{other} writes a small item every five minutes, and none younger than twenty has come here, or nobody has looked.",
            $"If other-region-silent is on as well, {other} is lost. If not: docmeta verify-replication, docmeta replicas, and the log of "
            + $"Provisioning in {other}.");
        yield return own.Above(0, "Conflicts", "conflicts",
            "Both regions wrote different items of one object version with the same extractor version, which is deterministic.",
            "Compare the releases of both regions: two builds carry one version. Deploy one release to both, then docmeta reconcile.");
        yield return own.HighestAbove(LagMilliseconds, "ItemReplicationLag", "item-replication-lag",
            $"Items from {other} arrive here more than five minutes after they were made.",
            "See the table's replication latency in the other region. Until items arrive, documents uploaded there are extracted here as "
            + "well.", periods: 3);

        // Whoever does not look sees nothing either.
        AlarmDefinition Watch(double threshold, string metric, string name, string meaning, string remedy) => own.HighestAbove(
            threshold, metric, name, meaning, remedy, periods: 2, seconds: 60 * ProvisioningFunction.WatchMinutes) with
        { Missing = "breaching" };
    }
}
