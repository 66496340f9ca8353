using System.Xml;
using Amazon.S3;
using Amazon.S3.Model;
using Pipeline.Catalog.Identity;

namespace Pipeline.Buckets;

/// <summary>A bucket in S3 from which documents are erased.</summary>
/// <param name="s3">A client of the bucket's region, made when something is erased, which hardly ever happens.</param>
/// <param name="region">The region.</param>
/// <param name="bucket">The bucket.</param>
public sealed class S3ErasableBucket(Lazy<IAmazonS3> s3, string region, string bucket) : IErasableBucket
{
    /// <summary>Keys of a request (S3 API, DeleteObjects).</summary>
    public const int VersionsPerRequest = 1000;

    /// <summary>Refusals told of: the first few say what is wrong with all of them.</summary>
    public const int MostRefusals = 10;

    private readonly S3BucketVersions _versions = new(s3);

    /// <param name="s3">A client that is there already.</param>
    /// <param name="region">The region.</param>
    /// <param name="bucket">The bucket.</param>
    public S3ErasableBucket(IAmazonS3 s3, string region, string bucket) : this(new Lazy<IAmazonS3>(s3), region, bucket)
    {
    }

    /// <inheritdoc/>
    public string Region => region;

    /// <inheritdoc/>
    public async Task<BucketErasure> EraseAsync(ObjectKey key, Func<bool> inTime, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inTime);
        var (removed, refused) = (0, new List<RefusedRemoval>());
        var batch = new List<string>(VersionsPerRequest);
        // Of all keys that begin with this one, this one comes first.
        await foreach (var version in _versions.ListAsync(bucket, key.Value, after: null, cancellationToken))
        {
            if (version.Key != key) break;
            batch.Add(version.VersionId);
            if (batch.Count < VersionsPerRequest) continue;
            removed += await RemoveAsync(key, batch, refused, cancellationToken);
            batch.Clear();
            if (!inTime()) break;
        }
        if (batch.Count > 0) removed += await RemoveAsync(key, batch, refused, cancellationToken);
        var left = await _versions.NewestAsync(bucket, key, cancellationToken);
        return new(region, removed, left.Count == 0, refused);
    }

    private async Task<int> RemoveAsync(ObjectKey key, List<string> versionIds, List<RefusedRemoval> refused,
        CancellationToken cancellationToken)
    {
        // The request is XML, which cannot carry every key.
        if (!key.Value.All(XmlConvert.IsXmlChar)) return await RemoveEachAsync(key, versionIds, refused, cancellationToken);
        try
        {
            await s3.Value.DeleteObjectsAsync(
                new()
                {
                    BucketName = bucket,
                    Quiet = true,
                    ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
                    Objects = [.. versionIds.Select(id => new KeyVersion { Key = key.Value, VersionId = id })],
                }, cancellationToken);
            return versionIds.Count;
        }
        catch (DeleteObjectsException exception)
        {
            var errors = exception.Response.DeleteErrors ?? [];
            refused.AddRange(errors.Take(MostRefusals - refused.Count)
                .Select(error => new RefusedRemoval(error.VersionId, $"{error.Code}: {error.Message}")));
            return versionIds.Count - errors.Count;
        }
        catch (AmazonS3Exception exception)
        {
            throw S3Errors.Explain(exception, "DeleteObjects", "s3:DeleteObjectVersion", bucket, versionId: null);
        }
    }

    private async Task<int> RemoveEachAsync(ObjectKey key, List<string> versionIds, List<RefusedRemoval> refused,
        CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var id in versionIds)
        {
            try
            {
                await s3.Value.DeleteObjectAsync(new() { BucketName = bucket, Key = key.Value, VersionId = id }, cancellationToken);
                removed++;
            }
            catch (AmazonS3Exception exception)
            {
                if (refused.Count < MostRefusals) refused.Add(new(id, $"{exception.ErrorCode}: {exception.Message}"));
            }
        }
        return removed;
    }
}
