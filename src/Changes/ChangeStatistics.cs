using System.Globalization;
using Pipeline.Catalog.Items;

namespace Pipeline.Changes;

/// <summary>
/// What a batch of the stream tells of replication, which DynamoDB itself does not: when items arrived from elsewhere, and
/// when two regions had written the same item.
/// </summary>
/// <param name="Arrivals">Items that came from another region.</param>
/// <param name="LongestLag">
/// The longest time from the making of an item elsewhere to its arrival here, to a second and the difference of two regions'
/// clocks; zero without arrivals.
/// </param>
/// <param name="DoubleWrites">Items that another region's replaced, both saying the same: harmless, the cost of an extraction.</param>
/// <param name="Conflicts">
/// Items that another region's replaced and that said something else of the same bytes' version by the same extractor: never
/// seen unless extraction is not deterministic.
/// </param>
/// <param name="Downgrades">Items that an older extractor's replaced; they are put back.</param>
public sealed record ChangeStatistics(int Arrivals, TimeSpan LongestLag, int DoubleWrites, int Conflicts, int Downgrades)
{
    /// <summary>The statistics of a batch in <paramref name="region"/>.</summary>
    public static ChangeStatistics Of(IReadOnlyList<TableChange> changes, string region)
    {
        ArgumentNullException.ThrowIfNull(changes);
        int arrivals = 0, doubleWrites = 0, conflicts = 0, downgrades = 0;
        var longest = TimeSpan.Zero;
        foreach (var change in changes)
        {
            if (change.After is not { IsVersion: true } after) continue;
            if (change.Before is not { } before)
            {
                if (after.ProcessedIn is null || after.ProcessedIn == region) continue;
                arrivals++;
                if (LagOf(change, after) is { } lag && lag > longest) longest = lag;
            }
            else if (before.ExtractorVersion > after.ExtractorVersion)
            {
                downgrades++;
            }
            else if (before.ExtractorVersion == after.ExtractorVersion && before.ProcessedIn != after.ProcessedIn)
            {
                if (SayTheSame(before, after)) doubleWrites++;
                else conflicts++;
            }
        }
        return new(arrivals, longest, doubleWrites, conflicts, downgrades);
    }

    private static TimeSpan? LagOf(TableChange change, DocumentItem item) =>
        change.At is { } at && DateTimeOffset.TryParse(item.ProcessedAt, CultureInfo.InvariantCulture, out var made) ? at - made : null;

    private static bool SayTheSame(DocumentItem one, DocumentItem other) =>
        (one.VersionId, one.ContentHash, one.Status, one.ContentType, one.Title, one.DetectedLanguage, one.WordCount, one.PageCount)
        == (other.VersionId, other.ContentHash, other.Status, other.ContentType, other.Title, other.DetectedLanguage, other.WordCount, other.PageCount);
}
