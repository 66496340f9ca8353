using System.CommandLine;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Items;
using Pipeline.Cli.Items;
using Pipeline.Cli.Results;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;
using Pipeline.Cli.Work;
using Pipeline.Tables.Cost;
using Pipeline.Tables.Cost.Compare;
using Pipeline.Tables.Cost.Usage;
using Pipeline.Tables.Specification;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta advise</c>: the table measured by a limited scan, and what it would cost otherwise.</summary>
internal static class AdviseCommand
{
    /// <summary>What one partition of an index takes (DynamoDB Developer Guide, partition key design).</summary>
    private const int PartitionWriteUnits = 1000;

    private static readonly Option<decimal> Writes = new("--writes")
    {
        Description = "Documents written a month.",
        DefaultValueFactory = _ => 1_000_000,
    };
    private static readonly Option<decimal> Reads = new("--reads") { Description = "Reads a month.", DefaultValueFactory = _ => 1_000_000 };
    private static readonly Option<decimal> Peak = new("--peak")
    {
        Description = "Documents written a second at the busiest time.",
        DefaultValueFactory = _ => 100,
    };
    private static readonly Option<string> Prices = TablePriceCommand.PricesOption();

    public static VerbCommand Create() => VerbCommand.Create(
        "advise", "Measure the table and say what costs, index and time to live could be.",
        "docmeta advise --writes 5000000 --peak 400 --read-units 100", DocmetaJson.Default.AdviseResult,
        [Writes, Reads, Peak, Prices, ScanOptions.Segments, ScanOptions.ReadUnits], RunAsync);

    private static async Task<AdviseResult> RunAsync(VerbRun run)
    {
        var measure = new TableMeasure();
        var source = new TableSource(
            run.Target, run.Target.Region, run.Get(ScanOptions.Segments), new UnitLimiter(run.Get(ScanOptions.ReadUnits), run.Time));
        using (var progress = run.Screen.Progress("items", await source.EstimateAsync(run.CancellationToken), run.Time))
        {
            await source.ReadAsync(items =>
            {
                foreach (var item in items.Where(ItemKinds.IsContent)) measure.Add(item);
                progress.Add(items.Count);
                return Task.CompletedTask;
            }, run.CancellationToken);
        }
        using var client = run.Target.DynamoDb();
        var ttl = (
            await client.DescribeTimeToLiveAsync(
                new DescribeTimeToLiveRequest { TableName = run.Target.Table }, run.CancellationToken)).TimeToLiveDescription;
        return new()
        {
            Items = measure.Items,
            MeanBytes = measure.Items == 0 ? 0 : Math.Round(measure.Bytes / (double)measure.Items, 1),
            Languages = measure.Languages,
            Advices = [.. Advices(run, measure, (run.Target.Pipeline ?? PipelineFile.Default).Spec, ttl)],
        };
    }

    private static IEnumerable<AdviseResult.Advice> Advices(
        VerbRun run, TableMeasure measure, GlobalTableSpec spec, TimeToLiveDescription? ttl)
    {
        var book = PriceBook.Load(run.Get(Prices)!);
        var gigabytes = measure.Bytes / (decimal)(1L << 30);
        var usage = new TableUsage
        {
            Regions = spec.Replicas.ToDictionary(replica => replica.Region, replica => new RegionUsage
            {
                Writes = replica.Region == spec.PrimaryRegion ? run.Get(Writes) : 0,
                Reads = run.Get(Reads) / spec.Replicas.Count,
                StorageGigabytes = gigabytes,
            }),
        };
        var total = TableCost.Estimate(spec, usage, book).Total;
        yield return new AdviseResult.Advice(
            "usage",
            $"{ProgressText.Number(measure.Items)} items, {gigabytes:0.###} GB a region, {run.Get(Writes):N0} writes and "
                + $"{run.Get(Reads):N0} reads a month",
            $"About ${total:0.00} a month by {book.Name}; every line: docmeta table price.", null);
        yield return Index(run, measure);
        var old = measure.Superseded;
        yield return ttl?.TimeToLiveStatus?.Value == "ENABLED"
            ? new AdviseResult.Advice(
                "ttl",
                $"{ProgressText.Number(measure.Expiring)} items expire; {ProgressText.Number(old)} are not listed (superseded, deleted "
                    + $"or without a language)",
                "Set retention with ingest.retentionDays if superseded versions need not be kept.",
                Storage(measure, old, spec, book, usage))
            : new AdviseResult.Advice(
                "ttl", "time to live is off", $"Turn it on for {ItemSchema.ExpiresAt}: claims and marks stay for ever without it.", null);
        var billing = CostComparison.Billing(spec, usage, book);
        var (first, least) = (billing[0], billing.MinBy(option => option.Amount)!);
        yield return new AdviseResult.Advice(
            "billing", string.Join("; ", billing.Select(option => $"{option.Name} ${option.Amount:0.00}")),
            least == first ? $"{first.Name} is the cheapest." : $"{least.Name} would be cheaper for an even load.",
            Math.Max(0, first.Amount - least.Amount));
        var regions = CostComparison.Regions(spec, usage, book);
        var fewest = regions.MinBy(option => option.Amount)!;
        yield return new AdviseResult.Advice(
            "replica", string.Join("; ", regions.Select(option => $"{option.Name} ${option.Amount:0.00}")),
            "The second region is what a loss of the first is survived by; drop it only where that may cost a restore from backup.",
            Math.Max(0, total - fewest.Amount));
    }

    private static AdviseResult.Advice Index(VerbRun run, TableMeasure measure)
    {
        var listed = measure.Languages.Values.Sum();
        if (listed == 0) return new("index", "no document is listed", "Nothing to say yet.", null);
        var (language, count) = measure.Languages.First();
        // A write to the table is one to the index, of some of its attributes; the item's own size is the upper bound.
        var units = (double)run.Get(Peak) * count / listed * measure.WriteUnits / Math.Max(1, measure.Items);
        var shards = (int)Math.Ceiling(units / PartitionWriteUnits);
        return new(
            "index", $"{language} has {count * 100 / listed} % of {ProgressText.Number(listed)} listed documents: up to {units:0} write "
                + $"units a second at the peak on one partition of {PartitionWriteUnits}",
            shards > 1
                ? $"Set languageIndexShards: {language}={shards}, before the peak: a full partition throttles all writes."
                : "One partition is enough.", null);
    }

    private static decimal Storage(TableMeasure measure, long old, GlobalTableSpec spec, PriceBook book, TableUsage usage)
    {
        if (measure.Items == 0) return 0;
        var less = usage with
        {
            Regions = usage.Regions.ToDictionary(pair => pair.Key, pair => pair.Value with
            {
                StorageGigabytes = pair.Value.StorageGigabytes * (measure.Items - old) / measure.Items,
            }),
        };
        return TableCost.Estimate(spec, usage, book).Total - TableCost.Estimate(spec, less, book).Total;
    }
}
