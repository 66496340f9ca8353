using System.Globalization;

namespace Pipeline.Catalog.Settling;

/// <summary>
/// Orders the versions that one document got within one second: the attribute <c>sequencer</c>. Events of one bucket are
/// ordered by S3's sequencer; between buckets nothing in S3 orders them, so a version that is ingested where versions of the
/// other bucket are known already gets a higher rank than those.
/// </summary>
/// <param name="Rank">0 unless versions of another bucket in the same second were known.</param>
/// <param name="Region">The region whose bucket raised the event. It comes before the digits: those of two buckets do not compare.</param>
/// <param name="Digits">S3's sequencer, padded to <see cref="DigitCount"/>.</param>
internal readonly record struct VersionSequence(int Rank, string Region, string Digits)
{
    /// <summary>
    /// Sequencers of different length compare after padding the shorter with zeros on the right (S3 User Guide, event
    /// message structure). S3 sends 18 digits; this leaves room for twice as many.
    /// </summary>
    public const int DigitCount = 36;

    /// <summary>More versions of one document in one second, from both buckets in turn, are left in the order of their regions.</summary>
    private const int MaxRank = 999;

    /// <summary>What an item holds of an event's sequencer; string order is the order of versions.</summary>
    public static string? Of(string region, string? sequencer) =>
        string.IsNullOrEmpty(sequencer) ? null : new VersionSequence(0, region, sequencer.PadRight(DigitCount, '0')).ToString();

    public static VersionSequence? Parse(string? text) =>
        text?.Split('/') is [var rank, var region, var digits] && int.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(number, region, digits)
            : null;

    /// <summary>This sequence with the rank it has among <paramref name="others"/>, the known versions of the same second.</summary>
    public VersionSequence Among(IEnumerable<VersionSequence> others)
    {
        int above = 0, below = MaxRank;
        foreach (var other in others)
        {
            if (other.Region != Region) above = Math.Max(above, other.Rank + 1);
            // Within one bucket the digits alone decide: the rank must not contradict them.
            else if (string.CompareOrdinal(other.Digits, Digits) <= 0) above = Math.Max(above, other.Rank);
            else below = Math.Min(below, other.Rank);
        }
        return this with { Rank = Math.Min(above, below) };
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rank:D3}/{Region}/{Digits}");
}
