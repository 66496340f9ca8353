using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;

namespace Pipeline.Catalog.Settling;

/// <summary>
/// Reads of a document what is needed and no more: its newest rows until they tell which version is current and which was
/// before it, and the rows about one version that is asked for.
/// </summary>
/// <param name="store">The region's own replica.</param>
/// <param name="regions">The regions that hold the documents.</param>
/// <param name="time">The clock by which items have expired.</param>
public sealed class HistoryReader(IDocumentStore store, Regions regions, TimeProvider time)
{
    /// <summary>Rows a read: all of nearly every document, and some ten read units of one with many versions.</summary>
    public const int PageRows = 25;

    /// <summary>
    /// Rows after which a version that some bucket lost is taken for the newest that stands everywhere: a bucket that was emptied
    /// under a key of a hundred thousand versions shall not have them all read for each event.
    /// </summary>
    public const int MostRows = 200;

    /// <summary>Rows searched for a version by its id alone: a day's worth of what a lifecycle rule removes of a busy key.</summary>
    public const int MostSearchedRows = 10_000;

    private static readonly HashSet<string> VersionIdOnly = new(StringComparer.Ordinal) { "versionId" };

    /// <summary>The history of a document from its newest version on.</summary>
    /// <param name="id">The document.</param>
    /// <param name="about">A version, there or not, whose neighbourhood is read as well.</param>
    /// <param name="fields">The attributes that are needed beside those that tell which version is current; all of them for null.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<DocumentHistory> ReadAsync(
        DocumentId id, ProcessingDate? about = null, IReadOnlySet<string>? fields = null, CancellationToken cancellationToken = default)
    {
        var (rows, isComplete) = await DescendAsync(id, before: null, fields, cancellationToken);
        // Of its own second the rows end somewhere: the whole of it is read, and what is below.
        if (!isComplete && about is { } version && rows[^1].ProcessingDate.Second.SequenceCompareTo(version.Second) >= 0)
        {
            var (others, _) = await DescendAsync(id, version.Version.EndOfSecond, fields, cancellationToken);
            rows = [.. rows.UnionBy(others, row => row.ProcessingDate)];
        }
        return new(id, rows, regions, time.GetUtcNow(), isComplete);
    }

    /// <summary>
    /// The whole history of a document whose bucket keeps no versions, as far as <see cref="MostSearchedRows"/> go: any of its items
    /// may be one that the bucket does not hold any more.
    /// </summary>
    public async Task<DocumentHistory> ReadWholeAsync(DocumentId id, CancellationToken cancellationToken)
    {
        var rows = new List<DocumentItem>();
        for (ProcessingDate? before = null; ; before = rows[^1].ProcessingDate)
        {
            var page = await store.ReadRowsAsync(new(id, before, PageRows), cancellationToken);
            rows.AddRange(page.Rows);
            if (!page.HasMore || rows.Count >= MostSearchedRows) return new(id, rows, regions, time.GetUtcNow(), !page.HasMore);
        }
    }

    /// <summary>Versions, newest first, tombstones included.</summary>
    /// <param name="id">The document.</param>
    /// <param name="after">The version that they come after, which may be gone; null to begin with the newest.</param>
    /// <param name="limit">The most versions.</param>
    /// <param name="fields">The attributes that are needed beside those that tell which version is current; all of them for null.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<VersionPage> ListAsync(
        DocumentId id, ProcessingDate? after, int limit, IReadOnlySet<string>? fields, CancellationToken cancellationToken)
    {
        var rows = new List<DocumentItem>();
        // Within a second the order is not that of sort keys, so that a page begins at the second of the version before it.
        for (var before = after?.EndOfSecond; ;)
        {
            var page = await store.ReadRowsAsync(new(id, before, PageRows) { Fields = fields }, cancellationToken);
            rows.AddRange(page.Rows);
            var versions = ListedAfter(id, page.HasMore ? WholeSeconds(rows) : rows, after, isComplete: !page.HasMore);
            if (!page.HasMore || versions.Count > limit) return new([.. versions.Take(limit)], versions.Count > limit);
            before = page.Rows[^1].ProcessingDate;
        }
    }

    /// <summary>The key of a version that is known by its id alone; null when it is not found among the oldest
    /// <see cref="MostSearchedRows"/> rows.</summary>
    public async Task<ProcessingDate?> FindAsync(DocumentId id, string versionId, CancellationToken cancellationToken)
    {
        ProcessingDate? after = null;
        for (var searched = 0; searched < MostSearchedRows;)
        {
            var page = await store.ReadRowsAsync(new(id, after, PageRows * 8) { Ascending = true, Fields = VersionIdOnly },
                cancellationToken);
            if (page.Rows.FirstOrDefault(row => row.IsVersion && row.VersionId == versionId) is { } found) return found.ProcessingDate;
            if (!page.HasMore) return null;
            searched += page.Rows.Count;
            after = page.Rows[^1].ProcessingDate;
        }
        return null;
    }

    private List<DocumentItem> ListedAfter(DocumentId id, IEnumerable<DocumentItem> rows, ProcessingDate? after, bool isComplete)
    {
        var versions = new DocumentHistory(id, rows, regions, time.GetUtcNow(), isComplete).Versions.Reverse().ToList();
        if (after is not { } last) return versions;
        var at = versions.FindIndex(item => item.ProcessingDate == last);
        return at >= 0 ? versions[(at + 1)..] : versions.FindAll(item => item.ProcessingDate.CompareTo(last) < 0);
    }

    private static IEnumerable<DocumentItem> WholeSeconds(List<DocumentItem> rows) =>
        rows.Where(row => !row.ProcessingDate.Second.SequenceEqual(rows[^1].ProcessingDate.Second));

    private async Task<(List<DocumentItem> Rows, bool IsComplete)> DescendAsync(
        DocumentId id, ProcessingDate? before, IReadOnlySet<string>? fields, CancellationToken cancellationToken)
    {
        var rows = new List<DocumentItem>();
        while (true)
        {
            var page = await store.ReadRowsAsync(new(id, before, PageRows) { Fields = fields }, cancellationToken);
            rows.AddRange(page.Rows);
            if (!page.HasMore) return (rows, true);
            if (IsEnough(rows)) return (UpToLastVersion(rows), false);
            before = page.Rows[^1].ProcessingDate;
        }
    }

    // Notes come before the version that they are about: those at the end may lack others of the same version.
    private static List<DocumentItem> UpToLastVersion(List<DocumentItem> rows) => rows[..(rows.FindLastIndex(row => row.IsVersion) + 1)];

    // Enough are a version that no bucket lost, its whole second, and a version before it.
    private static bool IsEnough(List<DocumentItem> rows)
    {
        var lost = rows.Where(row => row.ProcessingDate.Kind is RowKind.Gone or RowKind.UnplacedGone).ToList();
        var standing = rows.Find(row => row.IsVersion && (rows.Count >= MostRows || !lost.Exists(note => IsOf(note, row))));
        return standing is not null
            && rows.Exists(row => row.IsVersion && row.ProcessingDate.Second.SequenceCompareTo(standing.ProcessingDate.Second) < 0);
    }

    private static bool IsOf(DocumentItem note, DocumentItem version) =>
        note.ProcessingDate.Kind == RowKind.Gone
            ? note.ProcessingDate.Version == version.ProcessingDate : note.VersionId == version.VersionId;
}
