using System.Threading.Channels;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Delivery;

/// <summary>Replicates one bucket's uploads and delete markers to the other's, as a rule with delete marker replication does.</summary>
internal sealed class ObjectReplication(BucketFolder source, BucketFolder destination, TimeProvider time)
{
    /// <summary>Short against a real second, long enough that the item, which goes through the table, is there first.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromMilliseconds(250);

    private readonly Channel<StoredVersion> _pending = Channel.CreateUnbounded<StoredVersion>();

    /// <summary>Follows the bucket from now on, and takes up what was pending when the process ended.</summary>
    public void Start()
    {
        source.Bucket.Changed += change =>
        {
            if (change.Kind is BucketChangeKind.ObjectCreated or BucketChangeKind.DeleteMarkerCreated) Enqueue(change.Version);
        };
        foreach (var version in source.Bucket.ListVersions()) Enqueue(version);
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        await foreach (var version in _pending.Reader.ReadAllAsync(stopping))
        {
            await Task.Delay(Lag, time, stopping);
            Replicate(version);
            while (_pending.Reader.TryRead(out var next)) Replicate(next);
        }
    }

    private void Enqueue(StoredVersion version)
    {
        if (version.Replication == ReplicationStatus.Pending) _pending.Writer.TryWrite(version);
    }

    private void Replicate(StoredVersion version)
    {
        // A version that was deleted for good meanwhile is not replicated any more.
        if (source.Bucket.Get(version.Key, version.VersionId) is null) return;
        if (destination.Bucket.Get(version.Key, version.VersionId) is null)
        {
            if (!TryCopy(version, out var upload)) return;
            destination.Bucket.PutReplica(version, upload);
        }
        source.Bucket.SetReplicationStatus(version.Key, version.VersionId, ReplicationStatus.Completed);
    }

    private bool TryCopy(StoredVersion version, out ObjectUpload? copy)
    {
        copy = null;
        if (version.Object is not { } original) return true;
        try
        {
            copy = original with { Blob = destination.Blobs.CopyFrom((FileBlob)original.Blob) };
            return true;
        }
        catch (FileNotFoundException)
        {
            // Deleted for good between the look above and the copy.
            return false;
        }
    }
}
