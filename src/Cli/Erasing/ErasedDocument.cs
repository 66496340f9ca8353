using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;

namespace Pipeline.Cli.Erasing;

/// <summary>
/// What a region's replica holds of a document whose versions were all removed from every bucket. Events of the removals come to the
/// same end; this does not wait for them.
/// </summary>
/// <param name="store">The region's replica.</param>
/// <param name="notes">Makes the region's notes.</param>
/// <param name="regions">All regions.</param>
internal sealed class ErasedDocument(IDocumentStore store, NoteFactory notes, Regions regions)
{
    /// <summary>Rows a read.</summary>
    private const int PageRows = 500;

    private static readonly HashSet<string> VersionIdOnly = new(StringComparer.Ordinal) { "versionId" };

    /// <summary>Notes that the region's bucket lost each version, and deletes the items that every region has noted.</summary>
    /// <returns>The items that are left: those that wait for another region's notes to arrive here.</returns>
    public async Task<int> SettleAsync(DocumentId id, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(id, cancellationToken);
        var keys = rows.Select(row => row.ProcessingDate).ToHashSet();
        var left = 0;
        foreach (var version in rows.Where(row => row.IsVersion))
        {
            if (regions.Names.All(region => IsNoted(version, region)))
            {
                await store.DeleteAsync(version.Key, cancellationToken);
                continue;
            }
            left++;
            if (!IsNoted(version, notes.Region))
                await store.NoteAsync(notes.Gone(id, version.VersionId, version.ProcessingDate), cancellationToken);
        }
        return left;

        bool IsNoted(DocumentItem version, string region) => keys.Contains(version.ProcessingDate.GoneFrom(region));
    }

    private async Task<List<DocumentItem>> RowsAsync(DocumentId id, CancellationToken cancellationToken)
    {
        var rows = new List<DocumentItem>();
        for (ProcessingDate? after = null; ; after = rows[^1].ProcessingDate)
        {
            var page = await store.ReadRowsAsync(new(id, after, PageRows) { Ascending = true, Fields = VersionIdOnly }, cancellationToken);
            rows.AddRange(page.Rows);
            if (!page.HasMore) return rows;
        }
    }
}
