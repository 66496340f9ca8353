using System.Threading.Channels;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Delivery;

/// <summary>Replicates one bucket's uploads and delete markers to the other's, as a rule with delete marker replication does.</summary>
internal sealed class ObjectReplication(BucketFolder source, BucketFolder destination, TimeProvider time, Action<string> report)
{
    /// <summary>Short against a real second, long enough that the item, which goes through the table, is there first.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<StoredVersion> _pending = Channel.CreateUnbounded<StoredVersion>();

    /// <summary>Follows the bucket from now on, and takes up what was pending when the process ended.</summary>
    public void Start()
    {
        source.Bucket.Changed += change =>
        {
            if (change.Kind is BucketChangeKind.ObjectCreated or BucketChangeKind.DeleteMarkerCreated) Enqueue(change.Version);
        };
        foreach (var version in source.Bucket.ListPending()) Enqueue(version);
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        await foreach (var version in _pending.Reader.ReadAllAsync(stopping))
        {
            await Task.Delay(Lag, time, stopping);
            await ReplicateAsync(version, stopping);
            while (_pending.Reader.TryRead(out var next)) await ReplicateAsync(next, stopping);
        }
    }

    private void Enqueue(StoredVersion version)
    {
        if (version.Replication == ReplicationStatus.Pending) _pending.Writer.TryWrite(version);
    }

    private async Task ReplicateAsync(StoredVersion version, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await CopyAsync(version, stopping);
                return;
            }
            catch (DamagedDataException exception)
            {
                // It stays pending: once the document is uploaded again, there is another version to replicate.
                report($"{version.Key} (version {version.VersionId}) cannot be replicated: {exception.Message}");
                return;
            }
            // A full disk; nothing is lost by waiting.
            catch (IOException)
            {
                await Task.Delay(RetryAfter, time, stopping);
            }
        }
    }

    private async Task CopyAsync(StoredVersion version, CancellationToken stopping)
    {
        // A version that was deleted for good meanwhile is not replicated any more.
        if (source.Bucket.Get(version.Key, version.VersionId) is not { } there) return;
        if (destination.Bucket.Get(version.Key, version.VersionId) is null)
        {
            if (there.Object is not { Blob: FileBlob blob } original)
            {
                destination.Bucket.PutReplica(there, null);
            }
            else
            {
                var copy = await destination.Blobs.CopyFromAsync(blob, stopping);
                if (destination.Bucket.PutReplica(there, original with { Blob = copy }) is null) destination.Blobs.Delete(copy);
            }
        }
        source.Bucket.SetReplicationStatus(version.Key, version.VersionId, ReplicationStatus.Completed);
    }
}
