using System.Globalization;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Objects;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;

namespace Pipeline.Ingest.Spending;

/// <summary>
/// Stops spending before it is a bill. Repeated events cost one read as it is; this bounds even those, keys that are written in a
/// loop, and the extractions of a region in an hour. What is set aside is in the failure queue, and complete.
/// </summary>
/// <param name="limits">The limits.</param>
/// <param name="memory">What this environment remembers.</param>
/// <param name="store">The region's own replica, which keeps what is taken of the budget.</param>
/// <param name="region">The region.</param>
/// <param name="time">The clock.</param>
public sealed class SpendingGuard(SpendingLimits limits, SpendingMemory memory, IDocumentStore store, string region, TimeProvider time)
{
    /// <summary>Events in general, above which they are a storm when they outnumber versions by <see cref="EventsPerVersion"/>.</summary>
    public const int StormEvents = 1_000;

    /// <summary>
    /// S3 delivers once as a rule, its replica raises another event, and each may be tried three times: ten events of each version are
    /// no trouble of single documents.
    /// </summary>
    public const int EventsPerVersion = 10;

    /// <summary>Into how many parts a budget is cut: an environment takes one at a time, with one write.</summary>
    private const int MostParts = 200;

    /// <summary>How long parts are kept after their hour, against clocks that differ.</summary>
    private static readonly TimeSpan KeptAfter = TimeSpan.FromHours(1);

    private int Parts => Math.Min(limits.ExtractionsPerHour, MostParts);

    /// <summary>Counts a delivery, before anything is read.</summary>
    /// <exception cref="SpendingStoppedException">There were too many.</exception>
    public void Deliver(ObjectAddress address)
    {
        // A null version's id is used again by the next upload.
        if (limits.Deliveries == 0 || address.VersionId == ObjectAddress.NullVersion) return;
        var (deliveries, events, versions) = memory.Deliver(Hour(), address.Key, address.VersionId);
        if (deliveries > limits.Deliveries)
        {
            throw new SpendingStoppedException(
                SpendingReason.Storm, $"This version was delivered {deliveries} times within the hour; MOST_DELIVERIES is "
                    + $"{limits.Deliveries}. Find out who repeats its events; redrive the failure queue when the hour is over.");
        }
        if (deliveries > 1 && events >= StormEvents && events > EventsPerVersion * versions)
        {
            throw new SpendingStoppedException(
                SpendingReason.Storm, $"{events} events of {versions} versions within the hour: repeated ones are set aside until it is "
                    + "over. Find out who repeats them; then redrive the failure queue.");
        }
    }

    /// <summary>Looks at how fast a key gets versions, before another is read.</summary>
    /// <exception cref="SpendingStoppedException">It gets too many.</exception>
    public void Look(DocumentHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (limits.VersionsPerMinute == 0) return;
        var minute = (time.GetUtcNow() - TimeSpan.FromMinutes(1)).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        var versions = history.AllVersions.Count(item => string.CompareOrdinal(item.ProcessingDate.Value, minute) > 0);
        if (versions >= limits.VersionsPerMinute)
        {
            throw new SpendingStoppedException(
                SpendingReason.Loop, $"The key got {versions} versions within a minute; MOST_VERSIONS_PER_MINUTE is "
                    + $"{limits.VersionsPerMinute}. Find out what writes it in a loop, stop that, and redrive the failure queue.");
        }
    }

    /// <summary>Takes one extraction of the region's budget.</summary>
    /// <exception cref="SpendingStoppedException">None is left in this hour.</exception>
    public async Task SpendAsync(CancellationToken cancellationToken)
    {
        if (limits.ExtractionsPerHour == 0) return;
        var hour = Hour();
        switch (memory.TrySpend(hour))
        {
            case true:
                return;
            case null when await TakeAsync(hour, cancellationToken) is { } taken:
                memory.Add(hour, taken - 1);
                return;
        }
        memory.SetSpent(hour);
        throw new SpendingStoppedException(
            SpendingReason.Budget, $"{region} has spent its {limits.ExtractionsPerHour} extractions of this hour "
                + "(MOST_EXTRACTIONS_PER_HOUR). If the work is wanted, raise the limit or redrive the failure queue from "
                + $"{hour.AddHours(1):HH:mm} UTC on.");
    }

    /// <summary>Gives back an extraction that was not made.</summary>
    public void GiveBack() => memory.Add(Hour(), 1);

    // Some part is claimed blindly, which does as a rule; if not, those that are taken are looked up and a free one is claimed.
    private async Task<long?> TakeAsync(DateTimeOffset hour, CancellationToken cancellationToken)
    {
        var some = (int)((ulong)time.GetTimestamp() % (ulong)Parts);
        if (await ClaimAsync(hour, some, cancellationToken)) return SizeOf(some);
        var taken = await TakenAsync(hour, cancellationToken);
        for (var part = 0; part < Parts; part++)
        {
            if (!taken.Contains(KeyOf(hour, part)) && await ClaimAsync(hour, part, cancellationToken)) return SizeOf(part);
        }
        return null;
    }

    private Task<bool> ClaimAsync(DateTimeOffset hour, int part, CancellationToken cancellationToken) => store.ClaimAsync(
        new(new(OtherPartitions.Budget), KeyOf(hour, part)), time.GetUtcNow(), hour.AddHours(1) + KeptAfter, cancellationToken);

    // An hour has no more rows than parts, each of some hundred bytes: one page has them all. One that is missed is claimed in vain.
    private async Task<HashSet<ProcessingDate>> TakenAsync(DateTimeOffset hour, CancellationToken cancellationToken)
    {
        // What the keys of an hour begin with stands right below them.
        var below = new ProcessingDate(KeyOf(hour, 0).Value[..^3]);
        var page = await store.ReadRowsAsync(new(new(OtherPartitions.Budget), below, Parts) { Ascending = true }, cancellationToken);
        return [.. page.Rows.Select(row => row.ProcessingDate)];
    }

    private long SizeOf(int part) => (limits.ExtractionsPerHour / Parts) + (part < limits.ExtractionsPerHour % Parts ? 1 : 0);

    private ProcessingDate KeyOf(DateTimeOffset hour, int part) =>
        ProcessingDate.OfClaim(region, string.Create(CultureInfo.InvariantCulture, $"{hour.UtcDateTime:yyyy-MM-ddTHH}/{part:D3}"));

    private DateTimeOffset Hour()
    {
        var now = time.GetUtcNow();
        return new(now.Ticks - (now.Ticks % TimeSpan.TicksPerHour), now.Offset);
    }
}
