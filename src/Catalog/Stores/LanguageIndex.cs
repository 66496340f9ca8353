using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;

namespace Pipeline.Catalog.Stores;

/// <summary>LanguageIndex in memory: sparse, by language, ordered by processing date and document id.</summary>
internal sealed class LanguageIndex
{
    private static readonly Comparer<DocumentItem> ByPosition =
        Comparer<DocumentItem>.Create((x, y) => PositionOf(x).CompareTo(PositionOf(y)));

    private readonly Dictionary<string, SortedSet<DocumentItem>> _languages = new(StringComparer.Ordinal);

    public void Add(DocumentItem item)
    {
        if (item.Language is null) return;
        if (!_languages.TryGetValue(item.Language, out var items)) _languages[item.Language] = items = new(ByPosition);
        items.Add(item);
    }

    public void Remove(DocumentItem item)
    {
        if (item.Language is not null && _languages.TryGetValue(item.Language, out var items)) items.Remove(item);
    }

    public LanguagePage Query(LanguageQuery query)
    {
        var page = new List<DocumentItem>(query.Limit + 1);
        var merged = query.Languages.Distinct(StringComparer.Ordinal).SelectMany(language => Range(language, query).Take(query.Limit + 1));
        page.AddRange((query.Descending ? merged.OrderByDescending(PositionOf) : merged.OrderBy(PositionOf)).Take(query.Limit + 1));
        if (page.Count <= query.Limit) return new(page, null);
        page.RemoveAt(query.Limit);
        return new(page, PositionOf(page[^1]));
    }

    private static LanguagePosition PositionOf(DocumentItem item) => new(item.ProcessingDate, item.DocumentId);

    private IEnumerable<DocumentItem> Range(string language, LanguageQuery query)
    {
        if (!_languages.TryGetValue(language, out var items) || items.Count == 0) return [];
        var lower = new LanguagePosition(new(query.From ?? ""), new(""));
        var upper = new LanguagePosition(new(query.To ?? "\uFFFF"), new("\uFFFF"));
        if (query.After is { } after)
        {
            if (query.Descending && after.CompareTo(upper) < 0) upper = after;
            else if (!query.Descending && after.CompareTo(lower) > 0) lower = after;
        }
        if (lower.CompareTo(upper) > 0) return [];
        var range = items.GetViewBetween(Bound(lower), Bound(upper));
        return (query.Descending ? range.Reverse() : range)
            .Where(item => query.After is null || PositionOf(item) != query.After)
            .Where(item => query.ContentType is null || item.ContentType == query.ContentType);
    }

    private static DocumentItem Bound(LanguagePosition position) => new() { DocumentId = position.DocumentId, ProcessingDate = position.ProcessingDate };
}
