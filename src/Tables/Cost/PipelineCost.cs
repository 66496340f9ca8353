using Pipeline.Tables.Cost.Usage;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Cost;

/// <summary>Estimates what the whole document pipeline costs a month: its table, buckets, functions, API and logs.</summary>
public static class PipelineCost
{
    private const decimal MegabytesAGigabyte = 1000;
    private const decimal KilobytesAGigabyte = 1_000_000;
    private const decimal MemoryMegabytesAGigabyte = 1024;
    private const decimal Thousand = 1000;

    /// <summary>Writes of one document: the item, and the settling of the version it takes the place of.</summary>
    private const decimal WritesPerDocument = 1.1m;

    /// <summary>Estimates one month.</summary>
    public static CostEstimate Estimate(GlobalTableSpec spec, PipelineUsage usage, PriceBook prices)
    {
        var table = TableCost.Estimate(spec, OfTable(spec, usage), prices);
        var sheet = new CostSheet(prices);
        for (var i = 0; i < spec.Replicas.Count; i++) Region(sheet, spec, usage, spec.Replicas[i].Region, first: i == 0);
        sheet.Note($"One in ten documents replaces an earlier version, which is settled by a second write ({WritesPerDocument} writes a document).");
        return table.With(sheet.Total());
    }

    private static TableUsage OfTable(GlobalTableSpec spec, PipelineUsage usage)
    {
        var stored = usage.Documents * usage.MonthsKept * (spec.ItemKilobytes + spec.GlobalIndexes.Sum(index => index.ItemKilobytes)) / KilobytesAGigabyte;
        return new()
        {
            Regions = TableFacts.Regions(spec).Select((region, i) => (region, usage: new RegionUsage
            {
                Writes = i == 0 ? usage.Documents * WritesPerDocument : 0,
                // Every event reads the document's versions; queries are shared evenly.
                Reads = usage.Documents + (usage.Queries / spec.Replicas.Count),
                StorageGigabytes = stored,
            })).ToDictionary(pair => pair.region, pair => pair.usage),
        };
    }

    private static void Region(CostSheet sheet, GlobalTableSpec spec, PipelineUsage usage, string region, bool first)
    {
        var gigabytes = usage.Documents * usage.Megabytes / MegabytesAGigabyte;
        var queries = usage.Queries / spec.Replicas.Count;
        var others = spec.Replicas.Count - 1;
        sheet.Add(region, "s3.put", first ? "uploads" : "replicated objects", usage.Documents);
        sheet.Add(region, "s3.get", first ? "reads of documents" : "looks at replicas", usage.Documents * (first ? usage.GetsPerDocument : 1));
        sheet.Add(region, "s3.storage", "documents", gigabytes * usage.MonthsKept);
        sheet.Add(region, "transfer.region", "object replication", first ? gigabytes * others : 0);
        sheet.Add(region, "s3.rtc", "replication time control", first && usage.ReplicationTimeControl ? gigabytes * others : 0);

        var seconds = usage.Documents * (first ? usage.IngestMilliseconds : usage.ReplicaMilliseconds) / Thousand;
        sheet.Add(region, "lambda.request", "Ingest invocations", usage.Documents);
        sheet.Add(region, $"lambda.gbSecond.{usage.Architecture}", "Ingest duration", seconds * usage.IngestMegabytes / MemoryMegabytesAGigabyte);
        sheet.Add(region, "lambda.request", "QueryApi invocations", queries);
        sheet.Add(region, $"lambda.gbSecond.{usage.Architecture}", "QueryApi duration", queries * usage.QueryMilliseconds / Thousand * usage.QueryMegabytes / MemoryMegabytesAGigabyte);
        sheet.Add(region, "api.request", "HTTP API", queries);
        var logged = (usage.Documents + queries) * usage.LogKilobytes / KilobytesAGigabyte;
        sheet.Add(region, "logs.ingest", "logs", logged);
        sheet.Add(region, "logs.storage", "logs kept", logged * usage.MonthsKept);
    }
}
