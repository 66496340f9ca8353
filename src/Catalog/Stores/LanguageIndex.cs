using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Statistics;

namespace Pipeline.Catalog.Stores;

/// <summary>LanguageIndex in memory: sparse, by language, ordered by processing date and document id.</summary>
internal sealed class LanguageIndex
{
    /// <summary>Above every document id.</summary>
    private static readonly DocumentId LastId = new("~");

    private static readonly Comparer<DocumentItem> ByKey = Comparer<DocumentItem>.Create((x, y) =>
    {
        var byDate = x.ProcessingDate.CompareTo(y.ProcessingDate);
        return byDate != 0 ? byDate : string.CompareOrdinal(x.DocumentId.Value, y.DocumentId.Value);
    });

    private readonly Dictionary<string, SortedSet<DocumentItem>> _partitions = new(StringComparer.Ordinal);

    private readonly LanguageCounts _counts = new();

    /// <summary>How many items there are now.</summary>
    public LanguageCounts Counts => _counts.Copy();

    public void Add(DocumentItem item)
    {
        _counts.Add(null, item);
        if (item.Language is null) return;
        if (!_partitions.TryGetValue(item.Language, out var items)) _partitions[item.Language] = items = new(ByKey);
        items.Add(item);
    }

    public void Remove(DocumentItem item)
    {
        _counts.Add(item, null);
        if (item.Language is not null) _partitions[item.Language].Remove(item);
    }

    public PartitionChunk Read(LanguageQuery query, PartitionRange range, int count)
    {
        if (!_partitions.TryGetValue(range.Partition, out var items)) return PartitionChunk.Empty;
        var lower = !query.Descending && range.After is { } first ? Bound(first) : Bound(new(new(""), new(range.Lower)));
        var upper = query.Descending && range.After is { } last ? Bound(last) : Bound(new(LastId, new(range.Upper)));
        if (ByKey.Compare(lower, upper) > 0) return PartitionChunk.Empty;
        var view = items.GetViewBetween(lower, upper);
        var found = new List<DocumentItem>();
        var examined = 0;
        foreach (var item in query.Descending ? view.Reverse() : view)
        {
            if (item.Key == range.After) continue;
            if (query.ContentType is null || item.ContentType == query.ContentType) found.Add(item);
            if (++examined == count) return new(found, examined, item.Key);
        }
        return new(found, examined, null);
    }

    private static DocumentItem Bound(ItemKey key) => new() { DocumentId = key.DocumentId, ProcessingDate = key.ProcessingDate };
}
