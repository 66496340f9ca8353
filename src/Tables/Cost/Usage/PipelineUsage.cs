using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Cost.Usage;

/// <summary>What the document pipeline does in a month. All uploads reach the first region and replicate to the others.</summary>
public sealed record PipelineUsage
{
    /// <summary>Documents uploaded a month.</summary>
    [Field("Documents uploaded a month.", Minimum = 0)]
    public decimal Documents { get; init; } = 1_000_000;

    /// <summary>Size of a document in megabytes.</summary>
    [Field("Size of a document in megabytes.", Minimum = 0)]
    public decimal Megabytes { get; init; } = 1;

    /// <summary>Reads of an object that extraction makes; formats that allow it are read in ranges.</summary>
    [Field("Reads of an object that extraction makes; formats that allow it are read in ranges.", Minimum = 0)]
    public decimal GetsPerDocument { get; init; } = 1;

    /// <summary>Milliseconds that Ingest runs for a new document; measured by the metric Duration.</summary>
    [Field("Milliseconds that Ingest runs for a new document; measured by the metric Duration.", Minimum = 0)]
    public decimal IngestMilliseconds { get; init; } = 300;

    /// <summary>Milliseconds that Ingest runs for a replica whose item is there already.</summary>
    [Field("Milliseconds that Ingest runs for a replica whose item is there already.", Minimum = 0)]
    public decimal ReplicaMilliseconds { get; init; } = 40;

    /// <summary>Memory of Ingest in megabytes.</summary>
    [Field("Memory of Ingest in megabytes.", Minimum = 0)]
    public decimal IngestMegabytes { get; init; } = 512;

    /// <summary>Milliseconds that Changes runs for a batch of the stream; measured by the metric Duration.</summary>
    [Field("Milliseconds that Changes runs for a batch of the stream; measured by the metric Duration.", Minimum = 0)]
    public decimal ChangesMilliseconds { get; init; } = 60;

    /// <summary>Stream records in a batch of Changes on average.</summary>
    [Field("Stream records in a batch of Changes on average.", Minimum = 0)]
    public decimal ChangesBatch { get; init; } = 25;

    /// <summary>Memory of Changes in megabytes.</summary>
    [Field("Memory of Changes in megabytes.", Minimum = 0)]
    public decimal ChangesMegabytes { get; init; } = 512;

    /// <summary>Events of a million that end in the failure queue and are redriven.</summary>
    [Field("Events of a million that end in the failure queue and are redriven.", Minimum = 0)]
    public decimal FailedPerMillion { get; init; } = 100;

    /// <summary>Queries a month to the API, in all regions.</summary>
    [Field("Queries a month to the API, in all regions.", Minimum = 0)]
    public decimal Queries { get; init; } = 5_000_000;

    /// <summary>Milliseconds that QueryApi runs for a query; measured by the metric Duration.</summary>
    [Field("Milliseconds that QueryApi runs for a query; measured by the metric Duration.", Minimum = 0)]
    public decimal QueryMilliseconds { get; init; } = 15;

    /// <summary>Memory of QueryApi in megabytes.</summary>
    [Field("Memory of QueryApi in megabytes.", Minimum = 0)]
    public decimal QueryMegabytes { get; init; } = 256;

    /// <summary>Kilobytes of an answer of the API, which leave AWS.</summary>
    [Field("Kilobytes of an answer of the API, which leave AWS.", Minimum = 0)]
    public decimal AnswerKilobytes { get; init; } = 5;

    /// <summary>Share of the stored month's documents, as a number of times, that are fetched over the internet by signed links.</summary>
    [Field("Share of the stored month's documents, as a number of times, that are fetched over the internet by signed links.", Minimum = 0)]
    public decimal DownloadShare { get; init; } = 0.1m;

    /// <summary>Kilobytes that an invocation logs.</summary>
    [Field("Kilobytes that an invocation logs.", Minimum = 0)]
    public decimal LogKilobytes { get; init; } = 1;

    /// <summary>Months that documents are kept; the estimate is of the last of them.</summary>
    [Field("Months that documents are kept; the estimate is of the last of them.", Minimum = 0)]
    public decimal MonthsKept { get; init; } = 1;

    /// <summary>Custom metrics of a region: those that the functions write, by their dimensions.</summary>
    [Field("Custom metrics of a region: those that the functions write, by their dimensions.", Minimum = 0)]
    public decimal CustomMetrics { get; init; } = 30;

    /// <summary>Alarms of a region beside the table's own.</summary>
    [Field("Alarms of a region beside the table's own.", Minimum = 0)]
    public decimal PipelineAlarms { get; init; } = 25;

    /// <summary>Customer keys of a region beside the table's own: of documents, and of cursors.</summary>
    [Field("Customer keys of a region beside the table's own: of documents, and of cursors.", Minimum = 0)]
    public decimal Keys { get; init; } = 2;

    /// <summary>Route 53 health checks of a region; 0 without a domain.</summary>
    [Field("Route 53 health checks of a region; 0 without a domain.", Minimum = 0)]
    public decimal HealthChecks { get; init; } = 3;

    /// <summary>Interface endpoints of a region, in one zone each; 1 for KMS, times its zones, with a private network.</summary>
    [Field("Interface endpoints of a region, in one zone each; 1 for KMS, times its zones, with a private network.", Minimum = 0)]
    public decimal InterfaceEndpoints { get; init; } = 0;

    /// <summary>Audit calls on documents and items by a trail of data events.</summary>
    [Field("Audit calls on documents and items by a trail of data events.")]
    public bool Trail { get; init; }

    /// <summary>Replicate documents with S3's replication time control.</summary>
    [Field("Replicate documents with S3's replication time control.")]
    public bool ReplicationTimeControl { get; init; } = true;

    /// <summary>Architecture of the functions: arm64 or x86_64.</summary>
    [Field("Architecture of the functions: arm64 or x86_64.")]
    public string Architecture { get; init; } = "x86_64";

    /// <summary>Reads a usage file, YAML or JSON, of these fields; what it does not name keeps its default.</summary>
    /// <exception cref="FormatException">The file cannot be read; the message lists every finding.</exception>
    public static PipelineUsage Load(string text, string source)
    {
        var usage = UsageFile.Load<PipelineUsage>(text, source, value => value.Value.StartsWith('-'));
        return usage.Architecture is "arm64" or "x86_64"
            ? usage : throw new FormatException($"{source}: architecture is arm64 or x86_64, not '{usage.Architecture}'.");
    }
}
