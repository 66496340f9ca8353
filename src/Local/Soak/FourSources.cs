using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Statistics;
using Pipeline.Catalog.Stores;
using Pipeline.Ingest;
using Pipeline.Local.Tables;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Soak;

/// <summary>
/// Holds two buckets and two replicas against each other once nothing is on its way: an item for each version that any bucket holds,
/// saying which buckets lost it, and no more; of each key one version listed, the one that the buckets serve, saying which serve
/// another; the same in both replicas; as many documents counted as are listed.
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
        var held = regions.SelectMany(region => region.Folder.Bucket.EnumerateVersions()).GroupBy(version => version.Key).ToList();
        var listed = regions.ToDictionary(region => region.Name, _ => new HashSet<ItemKey>());
        foreach (var document in held)
        {
            var first = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var region in regions)
            {
                var items = await ItemsAsync(
                    region.Table.Store, DocumentId.Of(IngestSettings.DefaultCollection, document.Key), cancellationToken);
                Check(region.Name, document.Key, [.. document], items);
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
        var versions = held.Sum(document => document.DistinctBy(version => version.VersionId).Count());
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

    private void Check(string region, ObjectKey key, List<StoredVersion> held, List<DocumentItem> items)
    {
        foreach (var version in held.DistinctBy(version => version.VersionId))
        {
            var its = items.FindAll(item => item.VersionId == version.VersionId);
            if (its.Count != 1)
            {
                Say(region, key, $"{its.Count} items of {version.VersionId}");
                continue;
            }
            if (its[0].IsTombstone != version.IsDeleteMarker)
                Say(region, key, $"{version.VersionId} has status {its[0].Status}");
            var losers = regions.Where(one => one.Folder.Bucket.Get(key, version.VersionId) is null).Select(one => one.Name).ToList();
            if (!losers.ToHashSet().SetEquals(its[0].GoneFrom))
                Say(region, key, $"{version.VersionId} is said to be gone from {Text(its[0].GoneFrom)}, not {Text(losers)}");
        }
        foreach (var item in items.Where(item => held.TrueForAll(version => version.VersionId != item.VersionId)))
            Say(region, key, $"an item of {item.VersionId}, which no bucket holds");
        CheckListed(region, key, items.FindAll(item => item.Language is not null));
    }

    private void CheckListed(string region, ObjectKey key, List<DocumentItem> listed)
    {
        var served = regions.ToDictionary(one => one.Name, one => one.Folder.Bucket.GetCurrent(key));
        var live = served.Values.Where(version => version is { IsDeleteMarker: false }).Select(version => version!).ToList();
        // Of different versions that are served the newest; of one second nothing in S3 says which that is.
        var latest = live.Select(version => version.LastModified).DefaultIfEmpty().Max();
        var newest = live.Where(version => version.LastModified == latest).Select(version => version.VersionId).Distinct().ToList();
        if (listed.Count > 1) Say(region, key, $"{listed.Count} versions listed");
        else if (listed.Count == 0 && newest.Count > 0) Say(region, key, $"not listed, though {newest[0]} is served");
        else if (listed is [var item])
        {
            if (!newest.Contains(item.VersionId)) Say(region, key, $"{item.VersionId} listed, though {Text(newest)} is served");
            if (item.Language != item.DetectedLanguage) Say(region, key, $"listed in {item.Language} and not in {item.DetectedLanguage}");
            var differing = served.Where(one => one.Value?.VersionId != item.VersionId).Select(one => one.Key).ToList();
            if (!differing.ToHashSet().SetEquals(item.DiffersIn))
                Say(region, key, $"{item.VersionId} is said to differ in {Text(item.DiffersIn)}, not {Text(differing)}");
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

    private static string Text(IEnumerable<string> names) => $"[{string.Join(", ", names)}]";

    private void Say(string region, ObjectKey key, string problem) => _problems.Add($"{region}: {key}: {problem}");
}
