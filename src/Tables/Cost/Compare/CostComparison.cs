using System.Globalization;
using Pipeline.Tables.Cost.Usage;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Cost.Compare;

/// <summary>Compares ways of running the same table under the same load.</summary>
public static class CostComparison
{
    /// <summary>The usual target of autoscaling, in per cent.</summary>
    private const decimal Utilisation = 70;

    private static readonly int[] ShardCounts = [1, 2, 4, 8, 16];

    /// <summary>Utilisation, 0 to 1, above which provisioned writes or reads cost less than on-demand ones; null without prices.</summary>
    public static decimal? BreakEven(PriceBook prices, bool writes)
    {
        if (!prices.Entries.TryGetValue(writes ? "table.wcuHour.standard" : "table.rcuHour.standard", out var hour)) return null;
        return prices.Entries.TryGetValue(writes ? "table.write.standard" : "table.read.standard", out var request)
            ? hour.Amount / hour.Per / (Units.SecondsAnHour * request.Amount / request.Per)
            : null;
    }

    /// <summary>On-demand, provisioned at the usual utilisation, and reserved, for an even load.</summary>
    public static IReadOnlyList<CostOption> Billing(GlobalTableSpec spec, TableUsage usage, PriceBook prices)
    {
        var options = new List<CostOption>
        {
            new("on-demand", TableCost.Estimate(spec with { Billing = BillingMode.OnDemand }, usage, prices).Total, "per request"),
            new("provisioned", TableCost.Estimate(Provisioned(spec, usage), usage, prices).Total, $"at {Utilisation} % of an even load"),
        };
        if (!prices.Entries.TryGetValue("table.reservedWcuHour", out var write)
            || !prices.Entries.TryGetValue("table.reservedRcuHour", out var read)) return options;
        var reserved = prices with
        {
            Entries =
            new Dictionary<string, Price>(prices.Entries) { ["table.wcuHour.standard"] = write, ["table.rcuHour.standard"] = read }
        };
        options.Add(new("reserved", TableCost.Estimate(Provisioned(spec, usage), usage, reserved).Total,
            "the same, reserved for a year; sold in blocks of 100 units, standard class only"));
        return options;
    }

    /// <summary>Both table classes, all replicas alike.</summary>
    public static IReadOnlyList<CostOption> Classes(GlobalTableSpec spec, TableUsage usage, PriceBook prices) =>
    [
        .. Enum.GetValues<TableClass>().Select(tableClass => new CostOption(
            Spellings.Of(tableClass),
            TableCost.Estimate(spec with { Replicas = [.. spec.Replicas.Select(replica => replica with { TableClass = tableClass })] },
                usage, prices).Total)),
    ];

    /// <summary>One region, two, and so on, in the order of the specification; all load goes to the regions that remain.</summary>
    public static IReadOnlyList<CostOption> Regions(GlobalTableSpec spec, TableUsage usage, PriceBook prices) =>
    [
        .. Enumerable.Range(1, spec.Replicas.Count).Select(count =>
        {
            var kept = spec.Replicas.Take(count).ToList();
            var gone = spec.Replicas.Skip(count).Select(replica => replica.Region).ToList();
            var first = kept[0].Region;
            var moved = usage.Of(first) with
            {
                Writes = usage.Of(first).Writes + gone.Sum(region => usage.Of(region).Writes),
                WritesPerDay = usage.Of(first).WritesPerDay + gone.Sum(region => usage.Of(region).WritesPerDay),
                Reads = usage.Of(first).Reads + gone.Sum(region => usage.Of(region).Reads),
                ReadsPerDay = usage.Of(first).ReadsPerDay + gone.Sum(region => usage.Of(region).ReadsPerDay),
            };
            var regions = usage.Regions.Where(region => !gone.Contains(region.Key) && region.Key != first).Append(new(first, moved))
                .ToDictionary(pair => pair.Key, pair => pair.Value);
            return new CostOption($"{count} region{(count == 1 ? "" : "s")}",
                TableCost.Estimate(spec with { Replicas = kept }, usage with { Regions = regions }, prices).Total,
                string.Join(", ", kept.Select(replica => replica.Region)));
        }),
    ];

    /// <summary>What listing costs when an index's key is split into shards: every page asks each of them once.</summary>
    public static IReadOnlyList<CostOption> Shards(decimal listsAMonth, PriceBook prices) =>
    [
        .. ShardCounts.Select(shards => new CostOption(
            $"{shards} shard{(shards == 1 ? "" : "s")}",
            listsAMonth * shards * Units.PerRead(1, strong: false) / prices.Entries["table.read.standard"].Per
                * prices.Entries["table.read.standard"].Amount,
            $"up to {(shards * 1000).ToString(CultureInfo.InvariantCulture)} write units a second on one key")),
    ];

    private static GlobalTableSpec Provisioned(GlobalTableSpec spec, TableUsage usage)
    {
        var writes = spec.Replicas.Sum(replica => usage.Writes(replica.Region));
        return spec with
        {
            Billing = BillingMode.Provisioned,
            Write = Needed(writes * spec.ItemKilobytes),
            GlobalIndexes = [.. spec.GlobalIndexes.Select(index =>
                index with { Write = Needed(
                    writes * usage.IndexedShare * (index.Projection == ProjectionType.All ? spec.ItemKilobytes : index.ItemKilobytes)) })],
            Replicas = [.. spec.Replicas.Select(replica =>
                replica with
                {
                    Read = Needed(usage.Reads(replica.Region) * Units.PerRead(spec.ItemKilobytes, usage.StrongReads)),
                    Indexes = new Dictionary<string, ReplicaIndexSpec>(),
                })],
        };
    }

    private static CapacitySpec Needed(decimal unitsAMonth) =>
        new() { Units = (int)Math.Max(1, Math.Ceiling(unitsAMonth / (Units.HoursAMonth * Units.SecondsAnHour) * 100 / Utilisation)) };
}
