namespace Pipeline.Catalog.Settling;

/// <summary>
/// The attribute <c>sequencer</c>: S3's sequencer of the event that led to an item, after the region whose bucket raised it. It
/// orders the events of one key in that bucket and nothing else.
/// </summary>
/// <param name="Region">The region.</param>
/// <param name="Digits">The sequencer, padded to <see cref="DigitCount"/>, so that string order is its order.</param>
public readonly record struct EventSequence(string Region, string Digits)
{
    /// <summary>
    /// Sequencers of different length compare after padding the shorter with zeros on the right (S3 User Guide, event
    /// message structure). S3 sends 18 digits; this leaves room for twice as many.
    /// </summary>
    public const int DigitCount = 36;

    /// <summary>What an item holds of an event's sequencer; null without one.</summary>
    public static string? Of(string region, string? sequencer) =>
        string.IsNullOrEmpty(sequencer) ? null : new EventSequence(region, sequencer.PadRight(DigitCount, '0')).ToString();

    /// <summary>Reads what an item holds; null for anything else.</summary>
    public static EventSequence? Parse(string? text) => text?.Split('/') is [var region, var digits] ? new(region, digits) : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Region}/{Digits}";
}
