using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Objects;

namespace Pipeline.RegionLab.Buckets;

/// <summary>
/// A versioned S3 bucket as a state machine: no clock, no randomness, no delays of its own. Time and version ids come
/// from the caller, everything that happens leaves through <see cref="Changed"/>.
/// </summary>
/// <remarks>Safe for concurrent use. <see cref="Changed"/> is raised inside the lock, in the order of the changes.</remarks>
/// <param name="name">The bucket's name.</param>
/// <param name="region">The region it is in.</param>
/// <param name="versioning">Its versioning state at the start.</param>
/// <param name="index">Where the versions are kept; in memory by default.</param>
public sealed class Bucket(string name, string region, BucketVersioning versioning = BucketVersioning.Enabled, IVersionIndex? index = null)
{
    /// <summary>Versions read under one lock by <see cref="EnumerateVersions"/>: a page of S3's lists.</summary>
    private const int PageVersions = 1000;

    private readonly Lock _lock = new();
    private readonly IVersionIndex _index = index ?? new MemoryVersionIndex();
    private BucketVersioning _versioning = versioning;

    /// <summary>Raised for every change but those of <see cref="Restore"/>.</summary>
    public event Action<BucketChange>? Changed;

    /// <summary>The bucket's name.</summary>
    public string Name => name;

    /// <summary>The region it is in.</summary>
    public string Region => region;

    /// <summary>The versioning state.</summary>
    /// <exception cref="InvalidOperationException">Versioning was enabled once and cannot be turned off.</exception>
    public BucketVersioning Versioning
    {
        get => _versioning;
        set
        {
            if (value == BucketVersioning.Off && _versioning != BucketVersioning.Off)
                throw new InvalidOperationException("Versioning can be suspended, not turned off.");
            _versioning = value;
        }
    }

    /// <summary>The sequence of the latest change; 0 for a new bucket.</summary>
    public long LastSequence
    {
        get
        {
            lock (_lock) return _index.LastSequence;
        }
    }

    /// <summary>Puts an object.</summary>
    /// <param name="key">Where.</param>
    /// <param name="upload">What.</param>
    /// <param name="at">
    /// When; the part below a second is dropped. A clock that was set back makes no old version current: what is put is
    /// never dated before the version that it follows.
    /// </param>
    /// <param name="versionId">A new version id; not used unless versioning is enabled.</param>
    /// <param name="replication">Pending when a replication rule covers the object.</param>
    /// <param name="condition">What the key's current version must be for the write to happen.</param>
    /// <exception cref="WriteConditionException">The condition does not hold.</exception>
    public StoredVersion Put(
        ObjectKey key, ObjectUpload upload, DateTimeOffset at, string versionId, ReplicationStatus replication = ReplicationStatus.None,
        WriteCondition? condition = null)
    {
        ArgumentNullException.ThrowIfNull(upload);
        lock (_lock)
        {
            condition?.Check(_index.Current(key));
            return Add(key, upload, at, _versioning == BucketVersioning.Enabled ? versionId : ObjectAddress.NullVersion, replication);
        }
    }

    /// <summary>
    /// Deletes a key without naming a version: puts a delete marker when versioning is enabled, takes the version
    /// <c>null</c> away for good when it is off, does both when it is suspended.
    /// </summary>
    /// <returns>The delete marker, or the version that went; null when there was nothing to do.</returns>
    /// <exception cref="WriteConditionException">The condition does not hold.</exception>
    public StoredVersion? Delete(
        ObjectKey key, DateTimeOffset at, string versionId, ReplicationStatus replication = ReplicationStatus.None,
        WriteCondition? condition = null)
    {
        lock (_lock)
        {
            condition?.Check(_index.Current(key));
            return _versioning switch
            {
                BucketVersioning.Off => Remove(key, ObjectAddress.NullVersion),
                BucketVersioning.Enabled => Add(key, null, at, versionId, replication),
                _ => Add(key, null, at, ObjectAddress.NullVersion, replication),
            };
        }
    }

    /// <summary>Removes one version for good. Never replicated, whatever the rules.</summary>
    /// <returns>The version as it was; null when there was none.</returns>
    /// <exception cref="WriteConditionException">The condition, which here is one on the version itself, does not hold.</exception>
    public StoredVersion? DeleteVersion(ObjectKey key, string versionId, WriteCondition? condition = null)
    {
        lock (_lock)
        {
            condition?.Check(Find(key, versionId));
            return Remove(key, versionId);
        }
    }

    /// <summary>Takes in a replica of another bucket's version: same version id, creation time and metadata.</summary>
    /// <param name="source">The source version.</param>
    /// <param name="upload">The copy of its object, as this bucket stores it (its ETag may differ); null for a delete marker.</param>
    /// <param name="status">What it reports; with replica modification sync another status than <c>REPLICA</c>.</param>
    /// <returns>The replica; null when the version is here already.</returns>
    public StoredVersion? PutReplica(StoredVersion source, ObjectUpload? upload, ReplicationStatus status = ReplicationStatus.Replica)
    {
        ArgumentNullException.ThrowIfNull(source);
        lock (_lock)
        {
            return Find(source.Key, source.VersionId) is null
                ? Add(source.Key, upload, source.CreatedAt == default ? source.LastModified : source.CreatedAt, source.VersionId, status,
                    isReplica: true)
                : null;
        }
    }

    /// <summary>Notes how the replication of a version went; does nothing when the version is gone.</summary>
    public void SetReplicationStatus(ObjectKey key, string versionId, ReplicationStatus status)
    {
        lock (_lock)
        {
            if (Find(key, versionId) is not { } version || version.Replication == status) return;
            var changed = version with { Replication = status };
            Raise(new(BucketChangeKind.ReplicationStatusChanged, changed, _index.LastSequence + 1));
        }
    }

    /// <summary>Gives a version other tags.</summary>
    /// <returns>The version as it is now; null when there is no such object.</returns>
    public StoredVersion? SetTags(ObjectKey key, string versionId, IReadOnlyDictionary<string, string> tags)
    {
        lock (_lock)
        {
            if (Find(key, versionId) is not { Object: { } upload } version) return null;
            var changed = version with { Object = upload with { Headers = upload.Headers with { Tags = tags } } };
            Raise(new(BucketChangeKind.TagsChanged, changed, _index.LastSequence + 1));
            return changed;
        }
    }

    /// <summary>One exact version, a delete marker included; null when there is none.</summary>
    public StoredVersion? Get(ObjectKey key, string versionId)
    {
        lock (_lock) return Find(key, versionId);
    }

    /// <summary>The newest version, a delete marker included; null when there is none.</summary>
    public StoredVersion? GetCurrent(ObjectKey key)
    {
        lock (_lock) return _index.Current(key);
    }

    /// <summary>The versions in S3's order: keys by their UTF-8 bytes, each key's newest version first.</summary>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="from">The key to begin at; null for the first.</param>
    /// <param name="atLeast">Stops after the key that completes this many versions.</param>
    public IReadOnlyList<StoredVersion> ListVersions(string prefix = "", ObjectKey? from = null, int atLeast = int.MaxValue)
    {
        lock (_lock) return _index.List(prefix, from, atLeast);
    }

    /// <summary>
    /// The same, read little by little: what changes meanwhile may or may not be seen, and a caller that has enough stops.
    /// </summary>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="from">The key to begin at; null for the first.</param>
    public IEnumerable<StoredVersion> EnumerateVersions(string prefix = "", ObjectKey? from = null)
    {
        for (var next = from; ;)
        {
            var page = ListVersions(prefix, next, PageVersions);
            foreach (var version in page) yield return version;
            if (page.Count < PageVersions) yield break;
            // No key lies between a key and itself with a NUL behind it.
            next = new(page[^1].Key.Value + '\0');
        }
    }

    /// <summary>The versions that wait to be replicated, in the order in which they were created.</summary>
    public IReadOnlyList<StoredVersion> ListPending()
    {
        lock (_lock) return _index.Pending();
    }

    /// <summary>Makes a change again that was written down before, silently. The changes of a bucket come in their order.</summary>
    /// <remarks>
    /// Enough to keep a bucket: every change so far or, shorter, one creation for each listed version whose change has
    /// <see cref="LastSequence"/> as its sequence.
    /// </remarks>
    public void Restore(BucketChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_lock) _index.Make(change);
    }

    private StoredVersion Add(ObjectKey key, ObjectUpload? upload, DateTimeOffset at, string versionId, ReplicationStatus replication,
        bool isReplica = false)
    {
        var seconds = at.ToUnixTimeSeconds();
        if (!isReplica && _index.Current(key) is { } current)
        {
            seconds = Math.Max(seconds, current.LastModified.ToUnixTimeSeconds());
            if (at < current.CreatedAt) at = current.CreatedAt;
        }
        var version = new StoredVersion
        {
            Key = key,
            VersionId = versionId,
            LastModified = DateTimeOffset.FromUnixTimeSeconds(seconds),
            CreatedAt = at,
            Object = upload,
            Replication = replication,
            Sequence = _index.LastSequence + 1,
        };
        Raise(new(upload is null ? BucketChangeKind.DeleteMarkerCreated : BucketChangeKind.ObjectCreated, version,
            version.Sequence)
        { IsReplica = isReplica });
        return version;
    }

    private StoredVersion? Remove(ObjectKey key, string versionId)
    {
        if (Find(key, versionId) is not { } version) return null;
        Raise(new(BucketChangeKind.VersionDeleted, version, _index.LastSequence + 1));
        return version;
    }

    private void Raise(BucketChange change)
    {
        _index.Make(change);
        Changed?.Invoke(change);
    }

    private StoredVersion? Find(ObjectKey key, string versionId) => _index.Find(key, versionId);
}
