using Pipeline.Changes;

namespace Pipeline.Cdk.Stacks.Monitoring;

/// <summary>Alarms on what the functions themselves measure.</summary>
internal static class PipelineAlarms
{
    private const int LagMilliseconds = 5 * 60_000;

    public static IEnumerable<AlarmDefinition> Of(Deployment deployment, string region)
    {
        if (deployment.Other(region) is not { } other) yield break;
        yield return Alarm("conflicts", "Conflicts", "Both regions wrote different items of one object version. Extraction is deterministic, so two releases of the extractor are at work.", "Bring both regions to the same release; Changes keeps the newer extractor's item.");
        yield return Alarm("item-replication-lag", "ItemReplicationLag", $"Items from {other} arrive here more than five minutes after they were made.", "See the table's replication latency in the other region. Until items arrive, documents uploaded there are extracted here as well.") with
        {
            Statistic = "Maximum",
            Threshold = LagMilliseconds,
            Periods = 3,
        };
    }

    private static AlarmDefinition Alarm(string name, string metric, string meaning, string remedy) =>
        new() { Name = name, Namespace = ChangesMetrics.Namespace, Metric = metric, Meaning = meaning, Remedy = remedy };
}
