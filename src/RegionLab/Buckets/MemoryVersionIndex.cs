using Pipeline.Catalog.Identity;

namespace Pipeline.RegionLab.Buckets;

/// <summary>An index that lives as long as its process.</summary>
/// <param name="order">Where replicas stand among versions of their second.</param>
internal sealed class MemoryVersionIndex(ReplicaOrder order = ReplicaOrder.ByArrival) : IVersionIndex
{
    private readonly SortedDictionary<string, VersionStack> _keys = new(KeyOrder.Instance);

    public long LastSequence { get; private set; }

    public StoredVersion? Find(ObjectKey key, string versionId) => _keys.GetValueOrDefault(key.Value)?.Find(versionId);

    public StoredVersion? Current(ObjectKey key) => _keys.GetValueOrDefault(key.Value)?.Current;

    public IReadOnlyList<StoredVersion> List(string prefix, ObjectKey? from, int atLeast)
    {
        var found = new List<StoredVersion>();
        foreach (var (key, versions) in _keys)
        {
            if (found.Count >= atLeast) break;
            if (from is { } first && KeyOrder.Instance.Compare(key, first.Value) < 0) continue;
            if (key.StartsWith(prefix, StringComparison.Ordinal)) found.AddRange(versions.NewestFirst);
        }
        return found;
    }

    public IReadOnlyList<StoredVersion> Pending() =>
        [.. _keys.Values.SelectMany(versions => versions.NewestFirst).Where(version => version.Replication == ReplicationStatus.Pending)
            .OrderBy(version => version.Sequence)];

    public void Make(BucketChange change)
    {
        var version = change.Version;
        if (!_keys.TryGetValue(version.Key.Value, out var versions)) _keys[version.Key.Value] = versions = new(order);
        if (change.Kind == BucketChangeKind.VersionDeleted) versions.Remove(version.VersionId);
        else versions.Put(version, isNew: change.Kind is BucketChangeKind.ObjectCreated or BucketChangeKind.DeleteMarkerCreated);
        if (versions.IsEmpty) _keys.Remove(version.Key.Value);
        LastSequence = Math.Max(LastSequence, change.Sequence);
    }
}
