using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Replication;

namespace Pipeline.Local.Delivery;

/// <summary>
/// Replicates one region's bucket to the other's by RegionLab's rule, on the wall clock and on disk: what waits survives the
/// process.
/// </summary>
internal sealed class ReplicationDelivery(
    BucketFolder source, BucketFolder destination, ReplicationLink link, TimeProvider time, Action<string> report)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Backlog<StoredVersion> _pending = new();

    /// <summary>What has still to arrive.</summary>
    public Waiting Waiting => _pending.Waiting;

    /// <summary>How long the way takes.</summary>
    public TimeSpan Lag => link.Lag(Waiting);

    /// <summary>Follows the bucket from now on, and takes up what was pending when the process ended.</summary>
    public void Start()
    {
        source.Bucket.Changed += change =>
        {
            if (ReplicationRule.Begins(change)) Add(change.Version);
        };
        foreach (var version in source.Bucket.ListPending()) Add(version);
    }

    public Task RunAsync(CancellationToken stopping) =>
        _pending.DrainAsync((version, since) => ReplicateAsync(version, since, stopping), stopping);

    // The time of creation is not later than now, whatever the clock was when it was noted.
    private void Add(StoredVersion version)
    {
        var now = time.GetUtcNow();
        _pending.Add(version, version.CreatedAt != default && version.CreatedAt < now ? version.CreatedAt : now);
    }

    private async Task ReplicateAsync(StoredVersion version, DateTimeOffset since, CancellationToken stopping)
    {
        while (true)
        {
            await link.OpenAsync(since, stopping);
            try
            {
                await CopyAsync(version, stopping);
                link.Arrived(since);
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
        if (ReplicationRule.SourceOf(source.Bucket, version) is not { } there) return;
        if (destination.Bucket.Get(version.Key, version.VersionId) is null)
        {
            if (there.Object is not { Blob: FileBlob blob } original)
            {
                ReplicationRule.Everything.Arrive(destination.Bucket, there, null);
            }
            else
            {
                var copy = await destination.Blobs.CopyFromAsync(blob, stopping);
                var arrived = ReplicationRule.Everything.Arrive(destination.Bucket, there, original with { Blob = copy });
                if (arrived is null) destination.Blobs.Delete(copy);
            }
        }
        ReplicationRule.Complete(source.Bucket, version);
    }
}
