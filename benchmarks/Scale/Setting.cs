namespace Pipeline.Benchmarks.Scale;

/// <summary>What a deployment is made of, as far as its speed goes. Defaults are the product's and AWS's; docs/performance.md names the
/// sources.</summary>
internal sealed record Setting
{
    /// <summary>Extractions of an hour in a region, above which events are set aside: <c>ingest.mostExtractionsPerHour</c>.</summary>
    public double ExtractionsAnHour { get; init; } = 100_000;

    /// <summary>Executions of Ingest at a time in a region: <c>ingest.reservedConcurrency</c>.</summary>
    public double IngestConcurrency { get; init; } = 50;

    /// <summary>Executions that Lambda adds to a function in a second: 1,000 in ten.</summary>
    public double ConcurrencyGrowth { get; init; } = 100;

    /// <summary>Seconds of an execution for a new document.</summary>
    public double IngestSeconds { get; init; } = 0.22;

    /// <summary>Seconds of an execution for a copy whose item has come already.</summary>
    public double ReplicaSeconds { get; init; } = 0.04;

    /// <summary>Seconds that Lambda keeps an event that found no execution; then it goes to the failure queue.</summary>
    public int EventSeconds { get; init; } = 6 * 3600;

    /// <summary>Megabytes of a document.</summary>
    public double Megabytes { get; init; } = 1;

    /// <summary>Gigabits a second from one region's bucket to the other's.</summary>
    public double ReplicationGigabits { get; init; } = 1;

    /// <summary>Units of a write of an item: a KB each.</summary>
    public double ItemUnits { get; init; } = 3;

    /// <summary>Writes of a document: one in ten takes the place of a version, which is settled by a second.</summary>
    public double WritesPerDocument { get; init; } = 1.1;

    /// <summary>Units a second that a replica of the table takes at once; it doubles what it took half an hour ago.</summary>
    public double WarmUnits { get; init; } = 4_000;

    /// <summary>Units a second that a table is never given more than.</summary>
    public double TableQuota { get; init; } = 40_000;

    /// <summary>Units a second of a partition.</summary>
    public double PartitionUnits { get; init; } = 1_000;

    /// <summary>Index partitions of the frequent language: <c>languageIndexShards</c>.</summary>
    public int IndexShards { get; init; } = 1;

    /// <summary>The share of documents in the frequent language.</summary>
    public double HotShare { get; init; } = 0.6;

    /// <summary>Items that the table holds.</summary>
    public double Items { get; init; }

    /// <summary>Partitions of the table, and shards of its stream: by what it takes, or by what it holds.</summary>
    public double Partitions => Math.Ceiling(Math.Max(WarmUnits / PartitionUnits, Items * ItemUnits / KilobytesOfPartition));

    private const double KilobytesOfPartition = 10_000_000;

    /// <summary>Records that Changes takes at a time from a shard, and the seconds it works on them.</summary>
    public double BatchRecords { get; init; } = 100;

    /// <inheritdoc cref="BatchRecords" path="/summary"/>
    public double BatchSeconds { get; init; } = 0.24;

    /// <summary>Units of the table that a document takes.</summary>
    public double UnitsOfDocument => WritesPerDocument * ItemUnits;

    /// <summary>Documents a second whose bytes go from one bucket to the other.</summary>
    public double BucketDocuments => ReplicationGigabits * 1000 / 8 / Megabytes;

    /// <summary>Documents a second that the frequent language's index partitions take.</summary>
    public double IndexDocuments => PartitionUnits * IndexShards / WritesPerDocument;

    /// <summary>Documents a second that Changes handles in a region.</summary>
    public double StreamDocuments => Partitions * BatchRecords / BatchSeconds / WritesPerDocument;
}
