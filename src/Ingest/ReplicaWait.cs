namespace Pipeline.Ingest;

/// <summary>
/// How long Ingest waits for the item of an object replica to arrive from the region of the upload before it extracts the
/// replica itself. Waiting saves the second extraction; extracting anyway is what makes the loss of that region harmless.
/// </summary>
/// <param name="Longest">The whole wait; zero extracts at once.</param>
public readonly record struct ReplicaWait(TimeSpan Longest)
{
    /// <summary>No wait.</summary>
    public static ReplicaWait None => default;

    /// <summary>The default: S3's events come within seconds as a rule, the table's replication within one.</summary>
    public const int DefaultSeconds = 20;

    /// <summary>The most that can be set, well inside Ingest's time-out.</summary>
    public const int MaxSeconds = 300;

    /// <summary>The first pause between two looks at the table; each later one is twice as long.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
}
