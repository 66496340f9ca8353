using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Objects;

namespace Pipeline.Buckets;

/// <summary>Asks S3 which versions a bucket holds.</summary>
/// <param name="s3">
/// A client of the bucket's region, made at the first question: most invocations of Changes have none, and a client costs a cold start more
/// than all else that it does.
/// </param>
public sealed class S3BucketVersions(Lazy<IAmazonS3> s3) : IBucketVersions
{
    /// <summary>
    /// How many versions of a key <see cref="NewestAsync"/> tells, its newest: enough to order those of a second (S3 takes
    /// some hundreds of puts a second under one key at most, and in most seconds one), a tenth of what S3 lists for the same price.
    /// </summary>
    public const int NewestVersions = 100;

    /// <summary>Versions a request of <see cref="ListAsync"/>; S3's own limit (S3 API, ListObjectVersions, max-keys).</summary>
    public const int ListedVersions = 1000;

    /// <param name="s3">A client that is there already.</param>
    public S3BucketVersions(IAmazonS3 s3) : this(new Lazy<IAmazonS3>(s3))
    {
    }

    /// <inheritdoc/>
    public async Task<bool> HoldsAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        try
        {
            await s3.Value.GetObjectMetadataAsync(S3Requests.Head(address), cancellationToken);
            return true;
        }
        catch (AmazonS3Exception exception) when (S3Errors.IsDeleteMarker(exception))
        {
            return true;
        }
        // A HEAD is answered without a body: only a GET tells a missing version from a missing bucket, and a customer's key from a bad
        // request.
        catch (AmazonS3Exception exception) when (exception.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
        {
            return await HoldsByReadingAsync(address, cancellationToken);
        }
        catch (AmazonS3Exception exception)
        {
            throw S3Errors.Explain(exception, "HeadObject", "s3:GetObjectVersion", address.Bucket, address.VersionId);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ListedVersion>> NewestAsync(string bucket, ObjectKey key, CancellationToken cancellationToken)
    {
        // Of all keys that begin with this one, this one comes first.
        var page = await PageAsync(bucket, key.Value, after: null, NewestVersions, cancellationToken);
        return [.. page.Versions.TakeWhile(version => version.Key == key)];
    }

    /// <summary>All versions of a bucket, of each key newest first, without the pipeline's own objects.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">What the keys begin with; empty for all.</param>
    /// <param name="after">Where to go on, such as <see cref="ListedVersion.Position"/> of the last version handled; null for the
    /// beginning.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <exception cref="BucketException">S3 does not list the bucket.</exception>
    public async IAsyncEnumerable<ListedVersion> ListAsync(
        string bucket, string prefix = "", ListingPosition? after = null, [EnumeratorCancellation]
        CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var page = await PageAsync(bucket, prefix, after, ListedVersions, cancellationToken);
            foreach (var version in page.Versions.Where(version => !version.Key.IsOwn)) yield return version;
            if (page.Next is null) yield break;
            if (page.Next == after) throw new BucketException(
                $"S3 lists the versions of bucket {bucket} without end: it answers twice that they go on at the same place.");
            after = page.Next;
        }
    }

    private async Task<bool> HoldsByReadingAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        var request = S3Requests.Get(address);
        request.ByteRange = new ByteRange(0, 0);
        try
        {
            using var response = await s3.Value.GetObjectAsync(request, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception exception) when (S3Errors.IsAbsence(exception))
        {
            return false;
        }
        catch (AmazonS3Exception exception)
            when (S3Errors.IsDeleteMarker(exception) || S3Errors.IsArchived(exception) || S3Errors.IsCustomerKey(exception)
            || exception.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return true;
        }
        catch (AmazonS3Exception exception)
        {
            throw S3Errors.Explain(exception, "GetObject", "s3:GetObjectVersion", address.Bucket, address.VersionId);
        }
    }

    private async Task<VersionListing> PageAsync(string bucket, string prefix, ListingPosition? after, int size,
        CancellationToken cancellationToken)
    {
        var request = new ListVersionsRequest
        {
            BucketName = bucket,
            Prefix = prefix,
            KeyMarker = after?.Key.Value,
            VersionIdMarker = after?.VersionId,
            MaxKeys = size,
            // Keys may have characters that XML cannot carry.
            Encoding = EncodingType.Url,
        };
        try
        {
            return VersionListing.Of(await s3.Value.ListVersionsAsync(request, cancellationToken), bucket);
        }
        catch (AmazonS3Exception exception)
        {
            throw S3Errors.Explain(exception, "ListObjectVersions", "s3:ListBucketVersions", bucket, versionId: null);
        }
    }
}
