using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Statistics;
using Pipeline.Catalog.Stores;
using Pipeline.Ingest;
using Pipeline.Local.Tables;
using Pipeline.RegionLab.Checks;

namespace Pipeline.Local.Soak;

/// <summary>
/// Holds two buckets and two replicas against each other once nothing is on its way: in each replica what the <see cref="Oracle"/> says of
/// the buckets, as RegionLab's properties hold it, and no more; the same in both replicas; as many documents counted as are listed.
/// </summary>
/// <param name="regions">The regions.</param>
internal sealed class FourSources(IReadOnlyList<LocalRegion> regions)
{
    /// <summary>Rows read at a time.</summary>
    private const int PageRows = 500;

    private readonly List<string> _problems = [];

    /// <summary>What is wrong, a line each; nothing when all is right.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken)
    {
        _problems.Clear();
        var expected = Oracle.Of(IngestSettings.DefaultCollection, [.. regions.Select(region => region.Folder.Bucket)]);
        var listed = regions.ToDictionary(region => region.Name, _ => new HashSet<ItemKey>());
        foreach (var (id, document) in expected)
        {
            var first = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var region in regions)
            {
                var items = await ItemsAsync(region.Table.Store, id, cancellationToken);
                foreach (var problem in document.ProblemsOf(items)) Say(region.Name, document.Key, problem);
                listed[region.Name].UnionWith(items.Where(item => item.Language is not null).Select(item => item.Key));
                foreach (var item in items)
                {
                    var text = System.Text.Encoding.UTF8.GetString(ItemRow.Image(item)!);
                    if (region == regions[0]) first[item.VersionId] = text;
                    else if (first.GetValueOrDefault(item.VersionId) is { } other && other != text)
                        Say(region.Name, document.Key, $"{item.VersionId} is {text} here and {other} in {regions[0].Name}");
                }
            }
        }
        var versions = expected.Values.Sum(document => document.Versions.Count);
        foreach (var region in regions) await CheckNoMoreAsync(region, versions, listed[region.Name], cancellationToken);
        return _problems;
    }

    private static async Task<List<DocumentItem>> ItemsAsync(IDocumentStore store, DocumentId id, CancellationToken cancellationToken)
    {
        var items = new List<DocumentItem>();
        for (ProcessingDate? after = null; ;)
        {
            var page = await store.ReadRowsAsync(new(id, after, PageRows) { Ascending = true }, cancellationToken);
            items.AddRange(page.Rows.Where(row => row.IsVersion));
            if (!page.HasMore) return items;
            after = page.Rows[^1].ProcessingDate;
        }
    }

    private async Task CheckNoMoreAsync(LocalRegion region, long versions, HashSet<ItemKey> listed, CancellationToken cancellationToken)
    {
        var items = await region.Table.CountVersionsAsync(cancellationToken);
        if (items != versions) _problems.Add($"{region.Name}: {items} items, though the buckets hold {versions} versions");
        var counts = await ((ILanguageCounter)region.Table.Store).CountLanguagesAsync(cancellationToken);
        var indexed = new HashSet<ItemKey>();
        foreach (var language in counts.All.GroupBy(pair => pair.Key.Language, pair => pair.Value))
        {
            var found = await IndexedAsync(region.Table.Store, language.Key, cancellationToken);
            if (found.Count != language.Sum())
                _problems.Add($"{region.Name}: {language.Sum()} documents counted in {language.Key}, {found.Count} listed");
            indexed.UnionWith(found);
        }
        if (!indexed.SetEquals(listed))
            _problems.Add($"{region.Name}: LanguageIndex has {indexed.Count} documents in the languages counted, the table {listed.Count}");
    }

    private static async Task<List<ItemKey>> IndexedAsync(IDocumentStore store, string language, CancellationToken cancellationToken)
    {
        var found = new List<ItemKey>();
        var query = new LanguageQuery { Languages = [language], Limit = LanguageQuery.MaxLimit };
        while (true)
        {
            var page = await store.QueryLanguageAsync(query, cancellationToken);
            found.AddRange(page.Items.Select(item => item.Key));
            if (page.Next is not { } next) return found;
            query = query with { After = next };
        }
    }

    private void Say(string region, ObjectKey key, string problem) => _problems.Add($"{region}: {key}: {problem}");
}
