using Pipeline.Catalog.Objects;
using Pipeline.Ingest.Objects;
using Pipeline.Metadata;

namespace Pipeline.RegionLab.Buckets;

/// <summary>Reads a bucket's object versions as a function reads S3's.</summary>
/// <param name="bucket">The bucket of the function's own region.</param>
public sealed class BucketObjectReader(Bucket bucket) : IObjectReader
{
    /// <inheritdoc/>
    /// <exception cref="IOException">The address names another bucket; S3 would refuse access.</exception>
    public Task<ObjectReading> OpenAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (address.Bucket != bucket.Name)
            throw new IOException($"Bucket {address.Bucket} is not {bucket.Name}, the one in {bucket.Region}.");
        return Task.FromResult<ObjectReading>(bucket.Get(address.Key, address.VersionId) switch
        {
            null => ObjectReading.Gone.Instance,
            { Object: { } upload } version => new ObjectReading.Found(Describe(address, version, upload), new Body(upload.Blob)),
            var marker => new ObjectReading.DeleteMarker(marker.LastModified),
        });
    }

    private static ObjectVersion Describe(ObjectAddress address, StoredVersion version, ObjectUpload upload) => new()
    {
        Address = address,
        LastModified = version.LastModified,
        SizeBytes = version.SizeBytes,
        ETag = upload.ETag,
        DeclaredContentType = upload.ContentType,
        UserMetadata = upload.UserMetadata,
        ChecksumSha256 = upload.ChecksumSha256,
        ReplicationStatus = version.Replication == ReplicationStatus.None ? null : version.Replication.ToString().ToUpperInvariant(),
    };

    private sealed class Body(IBlob blob) : IObjectBody
    {
        private ByteSource? _source;

        public Task<ByteSource> ReadAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(_source ??= blob.Open());
        }

        public ValueTask DisposeAsync()
        {
            (_source as IDisposable)?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
