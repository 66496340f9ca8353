using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.Settling;

/// <summary>All that a replica holds of one document at one moment.</summary>
public sealed class DocumentHistory
{
    private readonly HashSet<string> _erased = new(StringComparer.Ordinal);
    private readonly List<DocumentItem> _items = [];

    /// <summary>The history that <paramref name="items"/> make up.</summary>
    /// <param name="id">The document.</param>
    /// <param name="items">Its items in any order, erasure marks included; claims are passed over.</param>
    public DocumentHistory(DocumentId id, IEnumerable<DocumentItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        Id = id;
        foreach (var item in items)
        {
            if (item.IsErasure) _erased.Add(item.VersionId);
            else if (item.IsVersion) _items.Add(item);
        }
        _items.Sort(VersionOrder.Instance);
    }

    /// <summary>The document.</summary>
    public DocumentId Id { get; }

    /// <summary>The versions that stand, oldest first, tombstones included, erased ones left out.</summary>
    public IEnumerable<DocumentItem> Versions => _items.Where(item => !_erased.Contains(item.VersionId));

    /// <summary>The newest version, a tombstone if the document is deleted; null when there is none.</summary>
    public DocumentItem? Current => _items.FindLast(item => !_erased.Contains(item.VersionId));

    /// <summary>Items of versions that were removed for good but still stand in the table.</summary>
    internal IEnumerable<DocumentItem> Leftovers => _items.Where(item => _erased.Contains(item.VersionId));

    /// <summary>Whether the version was removed for good.</summary>
    public bool IsErased(string versionId) => _erased.Contains(versionId);

    /// <summary>The item of a version, if this replica has one.</summary>
    public DocumentItem? Find(string versionId) => _items.Find(item => item.VersionId == versionId);

    /// <summary>
    /// The item as it takes its place among the versions of its second that are known here: after those of other buckets.
    /// </summary>
    public DocumentItem Place(DocumentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (VersionSequence.Parse(item.Sequencer) is not { } sequence) return item;
        var second = _items.FindAll(other => other.Key != item.Key && other.ProcessingDate.Second.SequenceEqual(item.ProcessingDate.Second));
        return second.Count == 0 ? item : item with { Sequencer = sequence.Among(second.Select(other => VersionSequence.Parse(other.Sequencer)).OfType<VersionSequence>()).ToString() };
    }

    /// <summary>This history with <paramref name="item"/> put.</summary>
    public DocumentHistory With(DocumentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new(Id, Items().Where(other => other.Key != item.Key).Append(item));
    }

    // Marks need only their version id again: a history is never written back.
    private IEnumerable<DocumentItem> Items() => _items.Concat(_erased.Select(versionId =>
        new DocumentItem { DocumentId = Id, ProcessingDate = ProcessingDate.OfErased(versionId), VersionId = versionId }));
}
