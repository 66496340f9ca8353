using System.Globalization;
using Pipeline.Catalog.Items;

namespace Pipeline.Changes;

/// <summary>
/// What a batch of the stream tells of replication, which DynamoDB itself does not: when items arrived from elsewhere, and
/// when two regions had written the same item.
/// </summary>
/// <param name="Arrivals">Items that came from another region.</param>
/// <param name="Lags">
/// Of each of them, the time from its making elsewhere to its arrival here, to a second and the difference of two regions' clocks.
/// </param>
/// <param name="DoubleWrites">Items that another region's replaced, both saying the same: harmless, the cost of an extraction.</param>
/// <param name="Conflicts">
/// Items that another region's replaced and that said something else of the same version by the same extractor: never seen unless
/// extraction is not deterministic. What they said is kept (<see cref="KeptConflict"/>).
/// </param>
/// <param name="Downgrades">Items that an older extractor's replaced; they are put back.</param>
public sealed record ChangeStatistics(int Arrivals, IReadOnlyList<TimeSpan> Lags, int DoubleWrites, int Conflicts, int Downgrades)
{
    /// <summary>The statistics of a batch in <paramref name="region"/>.</summary>
    public static ChangeStatistics Of(IReadOnlyList<TableChange> changes, string region)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var kinds = changes.ToLookup(change => ChangeKinds.Of(change, region));
        return new(
            kinds[ChangeKind.Arrival].Count(), [.. kinds[ChangeKind.Arrival].Select(LagOf).OfType<TimeSpan>()],
            kinds[ChangeKind.DoubleWrite].Count(), kinds[ChangeKind.Conflict].Count(), kinds[ChangeKind.Downgrade].Count());
    }

    private static TimeSpan? LagOf(TableChange change) =>
        change.At is { } at && DateTimeOffset.TryParse(change.After!.ProcessedAt, CultureInfo.InvariantCulture, out var made)
            ? at - made : null;
}
