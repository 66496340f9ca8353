using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rules;

/// <summary>Autoscaling of provisioned capacity.</summary>
internal static class ScalingRules
{
    /// <summary>The default quota of capacity units for one table in most regions.</summary>
    private const int TableQuota = 40_000;

    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM144", Severity = Severity.Error,
            Title = "Provisioned writes of a global table scale automatically",
            Reason = "With fixed writes one region's peak throttles replication into all others; DynamoDB requires autoscaling or "
                + "on-demand.",
            Source = Source.BestPractices, Remedy = "Give write with min and max, for the table and each index, or set billing: on-demand.",
            Passing = CapacityRules.Provisioned, Failing = CapacityRules.ProvisionedWith("{units: 100}"),
            Check = spec => spec.Replicas.Count < 2 || spec.Billing != BillingMode.Provisioned
                ? [] : Capacities(spec).Where(capacity => capacity.Write && !capacity.Spec.Scales)
                    .Select(capacity => (capacity.Path, $"{capacity.Spec.Floor} units fixed.")),
        },
        new()
        {
            Code = "DM145", Severity = Severity.Error,
            Title = "Capacity bounds are ordered, positive and complete",
            Reason = "Autoscaling needs both bounds, and DynamoDB at least one unit.",
            Source = Source.Autoscaling, Remedy = "Give either units, or min and max with 1 ≤ min ≤ units ≤ max.",
            Passing = CapacityRules.Provisioned, Failing = CapacityRules.ProvisionedWith("{min: 50, max: 5}"),
            Check = spec => Capacities(spec).Where(capacity => Fault(capacity.Spec)).Select(capacity =>
                (capacity.Path, $"units {Text(capacity.Spec.Units)}, min {Text(capacity.Spec.Min)}, max {Text(capacity.Spec.Max)}.")),
        },
        new()
        {
            Code = "DM146", Severity = Severity.Error,
            Title = "Autoscaling aims at 20 to 90 per cent",
            Reason = "Target tracking of DynamoDB accepts nothing else.",
            Source = Source.Autoscaling, Remedy = "Write a targetPercent from 20 to 90; 70 is usual.",
            Passing = CapacityRules.Provisioned, Failing = CapacityRules.ProvisionedWith("{min: 5, max: 50, targetPercent: 95}"),
            Check = spec =>
                Capacities(spec).Where(capacity => capacity.Spec.TargetPercent is < 20 or > 90)
                    .Select(capacity => (capacity.Path, $"{capacity.Spec.TargetPercent} per cent.")),
        },
        new()
        {
            Code = "DM149", Severity = Severity.Warning,
            Title = "An index takes writes as fast as the table",
            Reason = "An index that throttles pushes back on the table's writes, in every region.",
            Source = Source.HotPartitions, Remedy = "Give the index at least the table's write bounds, unless few items are in it.",
            Passing = CapacityRules.Provisioned, Failing = CapacityRules.ProvisionedWith("{min: 10, max: 100}"),
            Check = spec => spec.GlobalIndexes.Select((index, i) => (index, i))
                .Where(pair =>
                    pair.index.Write is { } write && spec.Write is { } table && (write.Max ?? write.Units) < (table.Max ?? table.Units))
                .Select(pair =>
                    ($"globalIndexes[{pair.i}].write",
                        $"Up to {pair.index.Write!.Max ?? pair.index.Write.Units} units, the table up to "
                        + $"{spec.Write!.Max ?? spec.Write.Units}.")),
        },
        new()
        {
            Code = "DM168", Severity = Severity.Warning,
            Title = "Capacity stays under the account's usual quota",
            Reason = "A table has 40,000 units of each kind unless the quota was raised; in the smallest of the regions the lowest quota "
                + "counts.",
            Source = Source.Quotas, Remedy = "Ask for a higher quota in every region first.",
            Passing = CapacityRules.Provisioned, Failing = CapacityRules.ProvisionedWith("{min: 5, max: 50000}"),
            Check = spec =>
                Capacities(spec).Where(capacity => (capacity.Spec.Max ?? capacity.Spec.Units) > TableQuota)
                    .Select(capacity => (capacity.Path, $"{capacity.Spec.Max ?? capacity.Spec.Units} units, the quota is {TableQuota}.")),
        },
    ];

    /// <summary>Every capacity of the table with its place.</summary>
    internal static IEnumerable<(string Path, CapacitySpec Spec, bool Write)> Capacities(GlobalTableSpec spec) =>
        new (string Path, CapacitySpec? Spec, bool Write)[] { ("write", spec.Write, true) }
            .Concat(spec.GlobalIndexes.Select((index, i) => (Path: $"globalIndexes[{i}].write", Spec: index.Write, Write: true)))
            .Concat(spec.Replicas.Select(replica => (Path: Breach.At(replica, "read"), Spec: replica.Read, Write: false)))
            .Concat(spec.Replicas.SelectMany(replica =>
                replica.Indexes.Select(index =>
                    (Path: Breach.At(replica, $"indexes.{index.Key}.read"), Spec: index.Value.Read, Write: false))))
            .Where(capacity => capacity.Spec is not null)
            .Select(capacity => (capacity.Path, capacity.Spec!, capacity.Write));

    private static bool Fault(CapacitySpec capacity) =>
        capacity.Min is null != capacity.Max is null || (capacity.Units ?? capacity.Min) is null || capacity.Units < 1 || capacity.Min < 1
        || capacity.Min > capacity.Max || capacity.Units < capacity.Min || capacity.Units > capacity.Max;

    private static string Text(int? units) => units?.ToString() ?? "none";
}
