using Pipeline.Tables.Cost.Usage;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Cost.Compare;

/// <summary>Answers what the regions beside the first cost: the same month priced without them and with them.</summary>
public static class SecondRegion
{
    private static readonly (string Prefix, string What)[] Groups =
    [
        ("table.backup", "backups of the table"), ("table.recovery", "point-in-time recovery"),
        ("table.", "table: requests, capacity, storage"),
        ("s3.", "buckets: requests, storage, time control"), ("transfer.region", "transfer between regions"),
        ("transfer.internet", "traffic to the internet"),
        ("lambda.", "functions"), ("api.", "API"), ("sqs.", "queues"), ("logs.", "logs"), ("metric.", "custom metrics"),
        ("alarm", "alarms"),
        ("dashboard", "dashboards"), ("kms.", "keys"), ("health.", "health checks"), ("trail.", "audit trail"),
        ("endpoint.", "interface endpoints"),
    ];

    /// <summary>Compares, the dearest addition first; all load moves to the first region when it is alone.</summary>
    public static IReadOnlyList<SecondRegionLine> Of(GlobalTableSpec spec, PipelineUsage usage, PriceBook prices)
    {
        var first = spec.Replicas[0];
        var single = spec with
        {
            GlobalTable = false,
            ReplicaRegions = [],
            Replicas = [first with
            {
                Backup = first.Backup is { } backup ? backup with { CopyTo = [] } : null,
                Alarms = first.Alarms.Where(alarm => alarm.Value.ReceivingRegion is null).ToDictionary(alarm => alarm.Key,
                    alarm => alarm.Value),
            }],
        };
        var (alone, together) = (ByGroup(PipelineCost.Estimate(single, usage, prices)), ByGroup(
            PipelineCost.Estimate(spec, usage, prices)));
        return [.. together.Keys.Union(alone.Keys)
            .Select(what => new SecondRegionLine(what, alone.GetValueOrDefault(what), together.GetValueOrDefault(what)))
            .OrderByDescending(line => line.Added).ThenBy(line => line.What, StringComparer.Ordinal)];
    }

    private static Dictionary<string, decimal> ByGroup(CostEstimate estimate) => estimate.Lines
        .GroupBy(line => Groups.First(group => line.Item.StartsWith(group.Prefix, StringComparison.Ordinal)).What)
        .ToDictionary(group => group.Key, group => group.Sum(line => line.Amount));
}
