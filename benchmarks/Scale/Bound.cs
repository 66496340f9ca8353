namespace Pipeline.Benchmarks.Scale;

/// <summary>Something that is met when more documents come.</summary>
/// <param name="What">What it is, in Markdown, with its source.</param>
/// <param name="PerSecond">The documents a second, of both regions' clients together, at which it is met.</param>
/// <param name="RaisedBy">What raises it.</param>
internal sealed record Bound(string What, Func<Setting, double> PerSecond, string RaisedBy)
{
    private const string Lambda = "https://docs.aws.amazon.com/lambda/latest/dg/";
    private const string Table = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/";
    private const string Bucket = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/";

    private const double AccountConcurrency = 1_000, PutsOfPrefix = 3_500;

    /// <summary>All that is met by documents. Clients upload half of them in each region, so that a region's Ingest has half of them to
    /// read and half to look at, while its table and its index take all.</summary>
    public static IReadOnlyList<Bound> All { get; } =
    [
        new("extractions of an hour: the guard on spending", setting => 2 * setting.ExtractionsAnHour / 3600,
            "`ingest.mostExtractionsPerHour`"),
        new($"bytes to the other bucket: 1 Gb/s of [replication with time control]({Bucket}rtc-best-practices.html)",
            setting => 2 * setting.BucketDocuments, "a request to AWS; without time control there is no promise, and no such bound"),
        new("executions of Ingest", setting => 2 * setting.IngestConcurrency / (setting.IngestSeconds + setting.ReplicaSeconds),
            "`ingest.reservedConcurrency`, within the account's"),
        new($"units of a table: a new one [takes 4,000]({Table}warm-throughput-scenarios.html), later twice its peak of half an hour ago",
            setting => Math.Min(setting.WarmUnits, setting.TableQuota) / setting.UnitsOfDocument,
            "traffic itself, or warm throughput that is bought before"),
        new($"units of an index partition: [1,000]({Table}bp-partition-key-design.html), which puts off the table's writes "
            + $"[too]({Table}gsi-throttling.html)", setting => setting.IndexDocuments / setting.HotShare, "`languageIndexShards`"),
        new($"shards of the stream, [a batch at a time each]({Lambda}services-ddb-params.html)", setting => setting.StreamDocuments,
            "`changes.batchSize`; partitions grow with what is written and held"),
        new($"requests to a prefix: [3,500 PUT]({Bucket}optimizing-performance.html), uploads and copies alike", _ => PutsOfPrefix,
            "more prefixes; S3 divides a prefix that stays busy"),
        new($"executions of an account: [1,000]({Lambda}gettingstarted-limits.html), 10 in a new one",
            setting => 2 * AccountConcurrency / (setting.IngestSeconds + setting.ReplicaSeconds), "a request to AWS"),
        new($"units of a table at most: [40,000]({Table}ServiceQuotas.html)", setting => setting.TableQuota / setting.UnitsOfDocument,
            "a request to AWS"),
    ];

    // A page of 25 rows of a KB in units of 4 KB, at half the price of a read that has to be consistent.
    private const double PageUnits = 3.5, PartitionReads = 3_000, QuerySeconds = 0.015;

    /// <summary>All that is met by queries.</summary>
    public static IReadOnlyList<Bound> Queries { get; } =
    [
        new("requests that the API lets through", _ => 200, "`api.throttle`"),
        new($"read units of an index partition: [3,000]({Table}bp-partition-key-design.html), for one language",
            _ => PartitionReads / PageUnits, "nothing here: a page reads all shards of its language"),
        new("requests of an account: [10,000](https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html)", _ => 10_000,
            "a request to AWS"),
        new($"executions of an account: [1,000]({Lambda}gettingstarted-limits.html)", _ => AccountConcurrency / QuerySeconds,
            "a request to AWS"),
    ];
}
