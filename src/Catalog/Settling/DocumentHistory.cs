using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.Settling;

/// <summary>
/// What a replica holds of one document at one moment, as far as it was read: its newest versions always, older ones where they
/// were asked for. What is right follows from it alone, so that every region comes to the same answer.
/// </summary>
public sealed class DocumentHistory
{
    /// <summary>
    /// An item that expires within this time counts as expired: time to live may take a tombstone before the version that it
    /// hides, which expires no later, and clocks differ.
    /// </summary>
    public static readonly TimeSpan ExpiryMargin = TimeSpan.FromHours(1);

    private readonly List<DocumentItem> _rows;
    private readonly Dictionary<ProcessingDate, DocumentItem> _notes = [];
    private readonly List<DocumentItem> _versions;
    private readonly Lazy<Dictionary<string, DocumentItem?>> _currents;
    private readonly Lazy<DocumentItem?> _current;

    /// <summary>The history that <paramref name="rows"/> make up.</summary>
    /// <param name="id">The document.</param>
    /// <param name="rows">Its rows in any order, notes included; claims are passed over.</param>
    /// <param name="regions">The regions that hold the documents.</param>
    /// <param name="now">The time, by which items have expired.</param>
    /// <param name="isComplete">Whether these are all rows of the document.</param>
    public DocumentHistory(DocumentId id, IEnumerable<DocumentItem> rows, Regions regions, DateTimeOffset now, bool isComplete = true)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(regions);
        (Id, Regions, Now, IsComplete) = (id, regions, now, isComplete);
        _rows = [.. rows];
        foreach (var row in _rows)
        {
            if (row.ProcessingDate.NotedIn is not null) _notes[row.ProcessingDate] = row;
        }
        _versions = SecondOrder.Sort(_rows.Where(row => row.IsVersion), this, region: null);
        _currents = new(() => Regions.Names.ToDictionary(region => region, CurrentOf));
        _current = new(Chosen);
    }

    /// <summary>The document.</summary>
    public DocumentId Id { get; }

    /// <summary>The regions that hold the documents.</summary>
    public Regions Regions { get; }

    /// <summary>The time by which items have expired.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Whether all rows of the document were read.</summary>
    public bool IsComplete { get; }

    /// <summary>The versions that stand, oldest first, tombstones included, those that every bucket lost left out.</summary>
    public IEnumerable<DocumentItem> Versions => _versions.Where(item => !IsErased(item));

    /// <summary>All versions that were read, oldest first, those that every bucket lost included.</summary>
    public IReadOnlyList<DocumentItem> AllVersions => _versions;

    /// <summary>
    /// The version that is listed, a tombstone if the document is deleted; null when there is none. Where the buckets serve
    /// different versions, since one of them lost some, it is the newest of those that are not delete markers: what one bucket
    /// loses, the others keep listed.
    /// </summary>
    public DocumentItem? Current => _current.Value;

    /// <summary>The rows that are no versions.</summary>
    public IEnumerable<DocumentItem> Notes => _notes.Values;

    /// <summary>The item of a version, if it was read.</summary>
    public DocumentItem? Find(string versionId) => _versions.Find(item => item.VersionId == versionId);

    /// <summary>The item under a key, if it was read.</summary>
    public DocumentItem? Find(ProcessingDate date) => _versions.Find(item => item.ProcessingDate == date);

    /// <summary>The note of that key, if it was read.</summary>
    public DocumentItem? Note(ProcessingDate date) => _notes.GetValueOrDefault(date);

    /// <summary>Whether a region has noted that its bucket lost a version.</summary>
    public bool IsGone(DocumentItem item, string region)
    {
        ArgumentNullException.ThrowIfNull(item);
        return _notes.ContainsKey(item.ProcessingDate.GoneFrom(region))
            || _notes.ContainsKey(ProcessingDate.OfGone(region, item.VersionId));
    }

    /// <summary>Whether every region's bucket is known to have lost the version.</summary>
    public bool IsErased(DocumentItem item) => _notes.Count > 0 && Regions.Names.All(region => IsGone(item, region));

    /// <summary>Whether the item's time has come, or comes within <see cref="ExpiryMargin"/>.</summary>
    public bool IsExpired(DocumentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.ExpiresAt <= (Now + ExpiryMargin).ToUnixTimeSeconds();
    }

    /// <summary>Whether a version older than the second of this one was read as well.</summary>
    public bool ReachesBelow(ProcessingDate version) =>
        _versions.Exists(item => item.ProcessingDate.Second.SequenceEqual(version.Second))
            && _versions[0].ProcessingDate.Second.SequenceCompareTo(version.Second) < 0;

    /// <summary>What the item of a version should say of its place among the others.</summary>
    public Standing StandingOf(DocumentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        IReadOnlyList<string> gone = _notes.Count == 0 ? [] : [.. Regions.Names.Where(region => IsGone(item, region))];
        return ReferenceEquals(item, Current) ? new(item.IndexableLanguage, gone, DiffersIn(item)) : new(null, gone, []);
    }

    /// <summary>
    /// The versions of the newest second, if there are several and this region cannot tell from what is written which of them its
    /// bucket serves; null when it can. The bucket's list then says it.
    /// </summary>
    public IReadOnlyList<DocumentItem>? Unordered(string region)
    {
        if (Current is not { } current) return null;
        var group = _versions.FindAll(item =>
            item.ProcessingDate.Second.SequenceEqual(current.ProcessingDate.Second) && !IsGone(item, region));
        return group.Count > 1 && SecondOrder.SeenIn(region, group, this) is null ? group : null;
    }

    /// <summary>This history with a row put.</summary>
    public DocumentHistory With(DocumentItem row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(Id, _rows.Where(other => other.ProcessingDate != row.ProcessingDate).Append(row), Regions, Now, IsComplete);
    }

    /// <summary>This history without a row.</summary>
    public DocumentHistory Without(ProcessingDate date) =>
        new(Id, _rows.Where(row => row.ProcessingDate != date), Regions, Now, IsComplete);


    private DocumentItem? CurrentOf(string region)
    {
        var versions = _notes.Count == 0 ? _versions : SecondOrder.Sort(_versions, this, region);
        return versions.FindLast(item => !IsGone(item, region) && !IsExpired(item));
    }

    private DocumentItem? Chosen()
    {
        if (_notes.Count == 0) return _versions.FindLast(item => !IsExpired(item));
        var served = _currents.Value.Values.OfType<DocumentItem>().Distinct(ReferenceEqualityComparer.Instance).Cast<DocumentItem>()
            .ToList();
        return _versions.FindLast(item => served.Contains(item) && !item.IsTombstone) ?? _versions.FindLast(served.Contains);
    }

    private IReadOnlyList<string> DiffersIn(DocumentItem current) =>
        _notes.Count == 0 ? [] : [.. Regions.Names.Where(region => !ReferenceEquals(_currents.Value[region], current))];
}
