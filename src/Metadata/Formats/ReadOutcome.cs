namespace Pipeline.Metadata.Formats;

/// <summary>How far a reader got.</summary>
/// <param name="Status">What became of the document.</param>
/// <param name="Reason">What is missing and why, for a person; never document content.</param>
internal readonly record struct ReadOutcome(DocumentStatus Status, string? Reason = null)
{
    public static ReadOutcome Processed { get; } = new(DocumentStatus.Processed);

    public static ReadOutcome Partial(string reason) => new(DocumentStatus.Partial, reason);

    public static ReadOutcome Corrupt(string reason) => new(DocumentStatus.Corrupt, reason);

    public static ReadOutcome Encrypted(string reason) => new(DocumentStatus.Encrypted, reason);
}
