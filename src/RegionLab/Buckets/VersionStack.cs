using Pipeline.Catalog.Objects;

namespace Pipeline.RegionLab.Buckets;

/// <summary>The versions of one key, newest last.</summary>
internal sealed class VersionStack(ReplicaOrder order)
{
    private readonly List<StoredVersion> _versions = [];

    public bool IsEmpty => _versions.Count == 0;

    public StoredVersion? Current => _versions.Count == 0 ? null : _versions[^1];

    public IEnumerable<StoredVersion> NewestFirst => _versions.AsEnumerable().Reverse();

    public StoredVersion? Find(string versionId) => _versions.Find(version => version.VersionId == versionId);

    /// <summary>Adds a version, or the same with something about it changed. Only the version <c>null</c> is ever replaced by
    /// another.</summary>
    public void Put(StoredVersion version, bool isNew)
    {
        if (!isNew || version.VersionId == ObjectAddress.NullVersion) Remove(version.VersionId);
        // A replica keeps its source's creation time and may arrive after later versions.
        var at = _versions.FindLastIndex(other => IsOlder(other, version)) + 1;
        _versions.Insert(at, version);
    }

    public bool Remove(string versionId) => _versions.RemoveAll(version => version.VersionId == versionId) > 0;

    private bool IsOlder(StoredVersion x, StoredVersion y)
    {
        if (x.LastModified != y.LastModified) return x.LastModified < y.LastModified;
        return order == ReplicaOrder.ByCreation && x.CreatedAt != y.CreatedAt ? x.CreatedAt < y.CreatedAt : x.Sequence < y.Sequence;
    }
}
