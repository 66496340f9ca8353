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
public sealed class Bucket(string name, string region, BucketVersioning versioning = BucketVersioning.Enabled)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, VersionStack> _keys = new(KeyOrder.Instance);
    private BucketVersioning _versioning = versioning;
    private long _sequence;

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
            lock (_lock) return _sequence;
        }
    }

    /// <summary>Puts an object.</summary>
    /// <param name="key">Where.</param>
    /// <param name="upload">What.</param>
    /// <param name="at">When; the part below a second is dropped.</param>
    /// <param name="versionId">A new version id; not used unless versioning is enabled.</param>
    /// <param name="replication">Pending when a replication rule covers the object.</param>
    /// <param name="condition">What the key's current version must be for the write to happen.</param>
    /// <exception cref="WriteConditionException">The condition does not hold.</exception>
    public StoredVersion Put(
        ObjectKey key, ObjectUpload upload, DateTimeOffset at, string versionId, ReplicationStatus replication = ReplicationStatus.None, WriteCondition? condition = null)
    {
        ArgumentNullException.ThrowIfNull(upload);
        lock (_lock)
        {
            condition?.Check(_keys.GetValueOrDefault(key.Value)?.Current);
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
        ObjectKey key, DateTimeOffset at, string versionId, ReplicationStatus replication = ReplicationStatus.None, WriteCondition? condition = null)
    {
        lock (_lock)
        {
            condition?.Check(_keys.GetValueOrDefault(key.Value)?.Current);
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
                ? Add(source.Key, upload, source.LastModified, source.VersionId, status, isReplica: true)
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
            Raise(new(BucketChangeKind.ReplicationStatusChanged, changed, ++_sequence));
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
            Raise(new(BucketChangeKind.TagsChanged, changed, ++_sequence));
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
        lock (_lock) return _keys.GetValueOrDefault(key.Value)?.Current;
    }

    /// <summary>The versions in S3's order: keys by their UTF-8 bytes, each key's newest version first.</summary>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="from">The key to begin at; null for the first.</param>
    /// <param name="atLeast">Stops after the key that completes this many versions.</param>
    public IReadOnlyList<StoredVersion> ListVersions(string prefix = "", ObjectKey? from = null, int atLeast = int.MaxValue)
    {
        var found = new List<StoredVersion>();
        lock (_lock)
        {
            foreach (var (key, versions) in _keys)
            {
                if (found.Count >= atLeast) break;
                if (from is { } first && KeyOrder.Instance.Compare(key, first.Value) < 0) continue;
                if (key.StartsWith(prefix, StringComparison.Ordinal)) found.AddRange(versions.NewestFirst);
            }
        }
        return found;
    }

    /// <summary>Makes a change again that was written down before, silently. The changes of a bucket come in their order.</summary>
    /// <remarks>
    /// Enough to keep a bucket: every change so far or, shorter, one creation for each listed version whose change has
    /// <see cref="LastSequence"/> as its sequence.
    /// </remarks>
    public void Restore(BucketChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_lock)
        {
            Make(change);
            _sequence = Math.Max(_sequence, change.Sequence);
        }
    }

    private StoredVersion Add(ObjectKey key, ObjectUpload? upload, DateTimeOffset at, string versionId, ReplicationStatus replication, bool isReplica = false)
    {
        var version = new StoredVersion
        {
            Key = key,
            VersionId = versionId,
            LastModified = DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds()),
            Object = upload,
            Replication = replication,
            Sequence = ++_sequence,
        };
        Raise(new(upload is null ? BucketChangeKind.DeleteMarkerCreated : BucketChangeKind.ObjectCreated, version, _sequence) { IsReplica = isReplica });
        return version;
    }

    private StoredVersion? Remove(ObjectKey key, string versionId)
    {
        if (Find(key, versionId) is not { } version) return null;
        Raise(new(BucketChangeKind.VersionDeleted, version, ++_sequence));
        return version;
    }

    private void Raise(BucketChange change)
    {
        Make(change);
        Changed?.Invoke(change);
    }

    private void Make(BucketChange change)
    {
        var version = change.Version;
        if (!_keys.TryGetValue(version.Key.Value, out var versions)) _keys[version.Key.Value] = versions = new();
        if (change.Kind == BucketChangeKind.VersionDeleted) versions.Remove(version.VersionId);
        else versions.Put(version);
        if (versions.IsEmpty) _keys.Remove(version.Key.Value);
    }

    private StoredVersion? Find(ObjectKey key, string versionId) => _keys.GetValueOrDefault(key.Value)?.Find(versionId);
}
