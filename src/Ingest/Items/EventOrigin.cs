namespace Pipeline.Ingest.Items;

/// <summary>What the event record said beyond naming the object version.</summary>
/// <param name="Sequencer">S3's sequencer: hexadecimal digits that order the events of one key in one bucket.</param>
/// <param name="EventTime">The event record's time.</param>
/// <param name="IsLifecycle">Whether the bucket's own lifecycle rules did it, which is never replicated.</param>
public readonly record struct EventOrigin(string? Sequencer, DateTimeOffset? EventTime, bool IsLifecycle = false)
{
    /// <summary>No event: a backfill or a repair.</summary>
    public static EventOrigin None => default;
}
