using Pipeline.Catalog.Identity;

namespace Pipeline.RegionLab.Buckets;

/// <summary>An index that lives as long as its process.</summary>
/// <param name="order">Where replicas stand among versions of their second.</param>
internal sealed class MemoryVersionIndex(ReplicaOrder order = ReplicaOrder.ByArrival) : IVersionIndex
{
    private readonly Dictionary<string, VersionStack> _versions = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _keys = new(KeyOrder.Instance);

    public long LastSequence { get; private set; }

    public StoredVersion? Find(ObjectKey key, string versionId) => _versions.GetValueOrDefault(key.Value)?.Find(versionId);

    public StoredVersion? Current(ObjectKey key) => _versions.GetValueOrDefault(key.Value)?.Current;

    public IReadOnlyList<StoredVersion> List(string prefix, ObjectKey? from, int atLeast)
    {
        // The keys of a prefix stand together, the prefix itself before all others.
        var first = from is { } key && KeyOrder.Instance.Compare(key.Value, prefix) > 0 ? key.Value : prefix;
        if (_keys.Max is not { } last || KeyOrder.Instance.Compare(first, last) > 0) return [];
        var found = new List<StoredVersion>();
        foreach (var listed in _keys.GetViewBetween(first, last))
        {
            if (found.Count >= atLeast || !listed.StartsWith(prefix, StringComparison.Ordinal)) break;
            found.AddRange(_versions[listed].NewestFirst);
        }
        return found;
    }

    public IReadOnlyList<StoredVersion> Pending() =>
        [.. _versions.Values.SelectMany(versions => versions.NewestFirst)
            .Where(version => version.Replication == ReplicationStatus.Pending).OrderBy(version => version.Sequence)];

    public void Make(BucketChange change)
    {
        var version = change.Version;
        var key = version.Key.Value;
        if (!_versions.TryGetValue(key, out var versions))
        {
            _versions[key] = versions = new(order);
            _keys.Add(key);
        }
        if (change.Kind == BucketChangeKind.VersionDeleted) versions.Remove(version.VersionId);
        else versions.Put(version, isNew: change.Kind is BucketChangeKind.ObjectCreated or BucketChangeKind.DeleteMarkerCreated);
        if (versions.IsEmpty)
        {
            _versions.Remove(key);
            _keys.Remove(key);
        }
        LastSequence = Math.Max(LastSequence, change.Sequence);
    }
}
