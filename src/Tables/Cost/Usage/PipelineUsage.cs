namespace Pipeline.Tables.Cost.Usage;

/// <summary>What the document pipeline does in a month. All uploads reach the first region and replicate to the others.</summary>
public sealed record PipelineUsage
{
    /// <summary>Documents uploaded.</summary>
    public decimal Documents { get; init; } = 1_000_000;

    /// <summary>Size of a document in megabytes.</summary>
    public decimal Megabytes { get; init; } = 1;

    /// <summary>Bytes of a document that extraction reads, as a share: formats that allow it are read in ranges.</summary>
    public decimal GetsPerDocument { get; init; } = 1;

    /// <summary>Milliseconds that Ingest runs for a new document.</summary>
    public decimal IngestMilliseconds { get; init; } = 300;

    /// <summary>Milliseconds that Ingest runs for a replica whose item is there already.</summary>
    public decimal ReplicaMilliseconds { get; init; } = 40;

    /// <summary>Ingest's memory in megabytes.</summary>
    public decimal IngestMegabytes { get; init; } = 512;

    /// <summary>Queries to the API, in all regions.</summary>
    public decimal Queries { get; init; } = 5_000_000;

    /// <summary>Milliseconds that QueryApi runs for a query.</summary>
    public decimal QueryMilliseconds { get; init; } = 15;

    /// <summary>QueryApi's memory in megabytes.</summary>
    public decimal QueryMegabytes { get; init; } = 256;

    /// <summary>Kilobytes that an invocation logs.</summary>
    public decimal LogKilobytes { get; init; } = 1;

    /// <summary>Months that documents are kept, for storage: the estimate is of the month after so many.</summary>
    public decimal MonthsKept { get; init; } = 1;

    /// <summary>Whether replication time control is on.</summary>
    public bool ReplicationTimeControl { get; init; } = true;

    /// <summary>The functions' architecture: <c>arm64</c> or <c>x86_64</c>.</summary>
    public string Architecture { get; init; } = "x86_64";
}
