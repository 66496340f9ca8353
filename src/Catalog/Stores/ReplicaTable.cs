using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Statistics;

namespace Pipeline.Catalog.Stores;

/// <summary>
/// One replica of the table in memory, with a global table's semantics: conditions see this replica only, and changes
/// from others are applied last writer wins, item by item. RegionLab connects several.
/// </summary>
/// <remarks>Safe for concurrent use. <see cref="Changed"/> is raised inside the lock, in the order of the writes.</remarks>
/// <param name="region">The region this replica is in.</param>
/// <param name="time">The clock of write stamps.</param>
public sealed class ReplicaTable(string region, TimeProvider time) : IDocumentStore, ILanguageCounter
{
    private readonly Lock _lock = new();
    private readonly Dictionary<DocumentId, SortedList<ProcessingDate, ReplicaChange>> _documents = [];
    private readonly LanguageIndex _index = new();
    private long _lastTicks;

    /// <summary>
    /// Raised for every write that took effect: local ones and those applied from other replicas, as a table's stream shows them.
    /// </summary>
    public event Action<ReplicaChange>? Changed;

    /// <summary>The region this replica is in.</summary>
    public string Region => region;

    /// <summary>Rows that stand, notes included.</summary>
    public int Count { get; private set; }

    /// <summary>The most rows that one read answers, as DynamoDB's is bounded by their size.</summary>
    public int MostRowsPerRead { get; init; } = int.MaxValue / 2;

    /// <inheritdoc/>
    public Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var all = _documents.TryGetValue(range.Id, out var rows)
                ? rows.Values.Select(change => change.Item).OfType<DocumentItem>() : [];
            if (!range.Ascending) all = all.Reverse();
            var rest = range.After is { } after
                ? all.Where(row => row.ProcessingDate.CompareTo(after) is var order && (range.Ascending ? order > 0 : order < 0)) : all;
            var page = rest.Take(Math.Min(range.Limit, MostRowsPerRead) + 1).ToList();
            var hasMore = page.Count > Math.Min(range.Limit, MostRowsPerRead);
            if (hasMore) page.RemoveAt(page.Count - 1);
            return Task.FromResult(new RowPage(page, hasMore));
        }
    }

    /// <inheritdoc/>
    public Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        lock (_lock)
        {
            if (Find(item.Key)?.Item is { } there && there.ExtractorVersion >= item.ExtractorVersion) return Task.FromResult(false);
            Write(item.Key, ItemSize.Fit(item));
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public Task<bool> ClaimAsync(ItemKey claim, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (Find(claim)?.Item?.ExpiresAt > now.ToUnixTimeSeconds()) return Task.FromResult(false);
            Write(claim, new()
            {
                DocumentId = claim.DocumentId,
                ProcessingDate = claim.ProcessingDate,
                ExpiresAt = until.ToUnixTimeSeconds(),
            });
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public Task NoteAsync(DocumentItem note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(note);
        lock (_lock)
        {
            Write(note.Key, note);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public Task SettleAsync(ItemKey key, Standing standing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(standing);
        lock (_lock)
        {
            if (Find(key)?.Item is { } there && !Standing.Of(there).Equals(standing)) Write(key, there.As(standing));
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(ItemKey key, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (Find(key)?.Item is not null) Write(key, null);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public Task<LanguagePage> QueryLanguageAsync(LanguageQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return LanguageMerge.PageAsync(query, query.Languages.Distinct(StringComparer.Ordinal).ToArray(), Read, cancellationToken);

        Task<PartitionChunk> Read(PartitionRange range, int count, CancellationToken token)
        {
            lock (_lock) return Task.FromResult(_index.Read(query, range, count));
        }
    }

    /// <inheritdoc/>
    public Task<LanguageCounts> CountLanguagesAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(_index.Counts);
    }

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Applies a write that another replica made, unless this one knows a later write to the item.</summary>
    /// <returns>Whether it took effect.</returns>
    public bool Apply(ReplicaChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_lock)
        {
            if (Find(change.Key) is { } there && there.Stamp.CompareTo(change.Stamp) >= 0) return false;
            Store(change);
            return true;
        }
    }

    /// <summary>The newest write to every item, deletions included: what another replica needs to catch up.</summary>
    public IReadOnlyList<ReplicaChange> Snapshot()
    {
        lock (_lock) return [.. _documents.Values.SelectMany(versions => versions.Values)];
    }

    /// <summary>Deletes the items whose <c>expiresAt</c> has passed, as DynamoDB's time to live does.</summary>
    /// <param name="isDue">Which of them go now, since time to live keeps no order and may be days late; all of them for null.</param>
    /// <returns>How many.</returns>
    public int Expire(Func<ItemKey, bool>? isDue = null)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow().ToUnixTimeSeconds();
            var expired = _documents.Values.SelectMany(versions => versions.Values)
                .Where(change => change.Item?.ExpiresAt <= now).Select(change => change.Key).Where(key => isDue is null || isDue(key))
                .ToList();
            foreach (var key in expired) Write(key, null);
            return expired.Count;
        }
    }

    private ReplicaChange? Find(ItemKey key) =>
        _documents.TryGetValue(key.DocumentId, out var versions) ? versions.GetValueOrDefault(key.ProcessingDate) : null;

    private void Write(ItemKey key, DocumentItem? item)
    {
        // Never at or below what is there, so that a later local write always wins over an earlier one, whatever the clocks.
        var seen = Math.Max(_lastTicks, Find(key)?.Stamp.Ticks ?? 0);
        _lastTicks = Math.Max(time.GetUtcNow().UtcTicks, seen + 1);
        Store(new(key, item, new(_lastTicks, region)));
    }

    private void Store(ReplicaChange change)
    {
        if (!_documents.TryGetValue(change.Key.DocumentId, out var versions)) _documents[change.Key.DocumentId] = versions = [];
        if (versions.GetValueOrDefault(change.Key.ProcessingDate)?.Item is { } before)
        {
            _index.Remove(before);
            Count--;
        }
        versions[change.Key.ProcessingDate] = change;
        if (change.Item is { } after)
        {
            _index.Add(after);
            Count++;
        }
        Changed?.Invoke(change);
    }
}
