namespace Pipeline.Cli.Reconciling;

/// <summary>How far a reconciliation is; <c>reconcile.json</c> in its folder.</summary>
internal sealed record ReconcileState
{
    /// <summary>The file's name.</summary>
    public const string FileName = "reconcile.json";

    /// <summary>Names this reconciliation in jobs that it asks for.</summary>
    public required string Id { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The regions, the primary first.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>How old a version or a row must be.</summary>
    public required TimeSpan Grace { get; init; }

    /// <summary>What is read.</summary>
    public required IReadOnlyList<Source> Sources { get; init; }

    /// <summary>Documents seen; 0 until the plan stands.</summary>
    public long Documents { get; init; }

    /// <summary>Documents left out because something of them is young.</summary>
    public long InFlight { get; init; }

    /// <summary>Findings by class; null until the plan stands.</summary>
    public IReadOnlyDictionary<FindingClass, long>? Findings { get; init; }

    /// <summary>Lines of the plan that are done.</summary>
    public long Applied { get; init; }

    /// <summary>Findings that this command did not repair.</summary>
    public long Left { get; init; }

    /// <summary>Regions from which S3 is to copy what others lack.</summary>
    public IReadOnlyList<string> Replicate { get; init; } = [];

    /// <summary>The jobs that S3 took for it.</summary>
    public IReadOnlyList<string> Jobs { get; init; } = [];

    /// <summary>A listing or a segment of a scan.</summary>
    /// <param name="Region">The place of its region.</param>
    /// <param name="Segment">The segment; null for the bucket.</param>
    /// <param name="Done">Whether it was read to its end.</param>
    /// <param name="Entries">Versions or rows in the runs.</param>
    /// <param name="Runs">The sorted files.</param>
    /// <param name="LastKey">The object key or documentId that the last run ends with.</param>
    /// <param name="LastName">The version id or processingDate that it ends with.</param>
    internal sealed record Source(int Region, int? Segment, bool Done, long Entries, IReadOnlyList<string> Runs, string? LastKey, string? LastName);
}
