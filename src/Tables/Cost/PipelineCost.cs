using Pipeline.Tables.Cost.Usage;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Cost;

/// <summary>
/// Estimates what the whole document pipeline costs a month: its table, buckets, functions, queues, API, keys, logs, metrics,
/// alarms, health checks, audit trail, endpoints and traffic to the internet.
/// </summary>
public static class PipelineCost
{
    private const decimal MegabytesAGigabyte = 1000;
    private const decimal KilobytesAGigabyte = 1_000_000;
    private const decimal MemoryMegabytesAGigabyte = 1024;
    private const decimal Thousand = 1000;
    private const decimal Million = 1_000_000;

    /// <summary>Writes of one document: the item, and the settling of the version it takes the place of.</summary>
    private const decimal WritesPerDocument = 1.1m;

    /// <summary>Changes looks at the table's replicas every ten minutes.</summary>
    private const decimal LooksAnHour = 6;

    /// <summary>A message that fails is put into the queue, received and deleted.</summary>
    private const decimal QueueRequestsPerFailure = 3;

    /// <summary>Metrics that S3 publishes of one replication rule with time control; they are billed as custom ones.</summary>
    private const decimal MetricsOfARule = 4;

    /// <summary>Calls to KMS of a hundred calls to S3 with bucket keys (S3 User Guide: up to 99 % fewer).</summary>
    private const decimal KeyCallsPerObjectCall = 0.01m;

    /// <summary>Calls to KMS of a table an hour: DynamoDB keeps a table key for five minutes.</summary>
    private const decimal KeyCallsAnHour = 12;

    /// <summary>Estimates one month.</summary>
    public static CostEstimate Estimate(GlobalTableSpec spec, PipelineUsage usage, PriceBook prices)
    {
        var table = TableCost.Estimate(spec, OfTable(spec, usage), prices);
        var sheet = new CostSheet(prices);
        for (var i = 0; i < spec.Replicas.Count; i++)
        {
            var region = spec.Replicas[i].Region;
            Buckets(sheet, spec, usage, region, first: i == 0);
            Functions(sheet, spec, usage, region, first: i == 0);
            Care(sheet, spec, usage, region);
        }

        sheet.Note($"One in ten documents replaces an earlier version, which is settled by a second write ({WritesPerDocument} writes "
            + $"a document).");
        return table.With(sheet.Total());
    }

    private static TableUsage OfTable(GlobalTableSpec spec, PipelineUsage usage)
    {
        var stored = usage.Documents * usage.MonthsKept * (spec.ItemKilobytes + spec.GlobalIndexes.Sum(index => index.ItemKilobytes))
            / KilobytesAGigabyte;
        return new()
        {
            Regions = TableFacts.Regions(spec).Select((region, i) => (region, usage: new RegionUsage
            {
                Writes = i == 0 ? usage.Documents * WritesPerDocument : 0,
                // Every event reads the document's versions, and so does Changes for each replicated write; queries are shared evenly.
                Reads = usage.Documents + (i == 0 ? 0 : usage.Documents * WritesPerDocument) + Queries(spec, usage),
                StorageGigabytes = stored,
            })).ToDictionary(pair => pair.region, pair => pair.usage),
        };
    }

    private static void Buckets(CostSheet sheet, GlobalTableSpec spec, PipelineUsage usage, string region, bool first)
    {
        var gigabytes = usage.Documents * usage.Megabytes / MegabytesAGigabyte;
        var others = first ? spec.Replicas.Count - 1 : 0;
        var gets = usage.Documents * (first ? usage.GetsPerDocument : 1);
        sheet.Add(region, "s3.put", first ? "uploads" : "replicated objects", usage.Documents);
        sheet.Add(region, "s3.get", first ? "reads of documents" : "looks at replicas", gets);
        sheet.Add(region, "s3.storage", "documents", gigabytes * usage.MonthsKept);
        sheet.Add(region, "transfer.region", "object replication", gigabytes * others);
        if (usage.ReplicationTimeControl) sheet.Add(region, "s3.rtc", "replication time control", gigabytes * others);
        if (usage.ReplicationTimeControl && spec.Replicas.Count > 1)
            sheet.Add(region, "metric.custom", "replication metrics", MetricsOfARule);
        sheet.Add(region, "transfer.internet", "downloads", gigabytes * usage.DownloadShare / spec.Replicas.Count);
        if (TableFacts.HasCustomerKeys(spec))
        {
            sheet.Add(region, "kms.request", "key requests for documents", (usage.Documents + gets) * KeyCallsPerObjectCall);
            sheet.Add(region, "kms.request", "key requests of the table", Units.HoursAMonth * KeyCallsAnHour);
            sheet.Add(region, "kms.key", "keys of documents and cursors", usage.Keys);
        }

        // A document is put and read, and its item written and read: four events of data.
        if (usage.Trail) sheet.Add(region, "trail.dataEvent", "audit trail", (usage.Documents * 4) + Queries(spec, usage));
    }

    private static void Functions(CostSheet sheet, GlobalTableSpec spec, PipelineUsage usage, string region, bool first)
    {
        var queries = Queries(spec, usage);
        var looks = Units.HoursAMonth * LooksAnHour;
        var batches = usage.ChangesBatch == 0 ? 0 : usage.Documents * WritesPerDocument / usage.ChangesBatch;
        Function(sheet, usage, region, "Ingest", usage.Documents, first ? usage.IngestMilliseconds : usage.ReplicaMilliseconds,
            usage.IngestMegabytes);
        Function(sheet, usage, region, "Changes", batches + looks, usage.ChangesMilliseconds, usage.ChangesMegabytes);
        Function(sheet, usage, region, "QueryApi", queries, usage.QueryMilliseconds, usage.QueryMegabytes);
        sheet.Add(region, "sqs.request", "failure queue", usage.Documents * usage.FailedPerMillion / Million * QueueRequestsPerFailure);
        sheet.Add(region, "api.request", "HTTP API", queries);
        sheet.Add(region, "transfer.internet", "answers of the API", queries * usage.AnswerKilobytes / KilobytesAGigabyte);
        var logged = (usage.Documents + batches + looks + queries) * usage.LogKilobytes / KilobytesAGigabyte;
        sheet.Add(region, "logs.ingest", "logs", logged);
        sheet.Add(region, "logs.storage", "logs kept", logged * usage.MonthsKept);
    }

    private static void Care(CostSheet sheet, GlobalTableSpec spec, PipelineUsage usage, string region)
    {
        sheet.Add(region, "metric.custom", "metrics of the functions", usage.CustomMetrics);
        sheet.Add(region, "alarm", "alarms of the pipeline", usage.PipelineAlarms);
        sheet.Add(region, "dashboard", "dashboard", 1);
        sheet.Add(region, "health.check", "health checks", usage.HealthChecks);
        sheet.Add(region, "health.feature", "HTTPS of a health check", Math.Min(1, usage.HealthChecks));
        sheet.Add(region, "endpoint.hour", "interface endpoints", usage.InterfaceEndpoints * Units.HoursAMonth);
    }

    private static void Function(CostSheet sheet, PipelineUsage usage, string region, string name, decimal invocations,
        decimal milliseconds, decimal megabytes)
    {
        sheet.Add(region, "lambda.request", $"{name} invocations", invocations);
        sheet.Add(region, $"lambda.gbSecond.{usage.Architecture}", $"{name} duration",
            invocations * milliseconds / Thousand * megabytes / MemoryMegabytesAGigabyte);
    }

    private static decimal Queries(GlobalTableSpec spec, PipelineUsage usage) => usage.Queries / spec.Replicas.Count;
}
