namespace Pipeline.Ingest;

/// <summary>Events of an invocation could not be handled; Lambda is to try again.</summary>
/// <param name="failed">How many failed.</param>
/// <param name="events">How many there were.</param>
/// <param name="first">The first one's reason.</param>
public sealed class IngestFailedException(int failed, int events, Exception first)
    : Exception($"{failed} of {events} object events failed. The first: {first.Message}", first)
{
    /// <summary>How many failed.</summary>
    public int Failed { get; } = failed;
}
