using Amazon.S3;
using Pipeline.Buckets;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Objects;
using Pipeline.Ingest.Objects;

namespace Pipeline.Ingest.S3;

/// <summary>Reads object versions from S3 in this region, one GetObject each.</summary>
/// <param name="s3">A client of this region.</param>
public sealed class S3ObjectReader(IAmazonS3 s3) : IObjectReader
{
    internal const string Permission = "s3:GetObjectVersion";

    private readonly S3BucketVersions _versions = new(s3);

    /// <inheritdoc/>
    /// <exception cref="BucketException">S3 gives neither the version nor says what became of it: a fault of the pipeline.</exception>
    public async Task<ObjectReading> OpenAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        var request = S3Requests.Get(address);
        request.ChecksumMode = ChecksumMode.ENABLED;
        try
        {
            var response = await s3.GetObjectAsync(request, cancellationToken);
            try
            {
                return new ObjectReading.Found(S3Facts.Of(address, response), new S3ObjectBody(s3, address, response));
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
        catch (AmazonS3Exception exception) when (S3Errors.IsAbsence(exception))
        {
            return ObjectReading.Gone.Instance;
        }
        catch (AmazonS3Exception exception) when (S3Errors.IsDeleteMarker(exception))
        {
            // Naming a delete marker by its version id answers 405 with its Last-Modified (S3 API, GetObject).
            return new ObjectReading.DeleteMarker(S3Facts.Date(S3Errors.Header(exception, "Last-Modified"), address));
        }
        catch (AmazonS3Exception exception) when (S3Errors.IsArchived(exception))
        {
            return await ArchivedAsync(address, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (S3Errors.IsCustomerKey(exception))
        {
            return await CustomerEncryptedAsync(address, cancellationToken);
        }
        // The SDK reads dates, and lets its own trouble with one out.
        catch (FormatException exception)
        {
            throw S3Facts.NoDate(address, exception);
        }
        catch (AmazonS3Exception exception)
        {
            throw S3Errors.Explain(exception, "GetObject", Permission, address.Bucket, address.VersionId);
        }
    }

    private async Task<ObjectReading> ArchivedAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        var request = S3Requests.Head(address);
        request.ChecksumMode = ChecksumMode.ENABLED;
        try
        {
            var head = await s3.GetObjectMetadataAsync(request, cancellationToken);
            var place = head.ArchiveStatus?.Value ?? head.StorageClass?.Value ?? "an archive";
            return new ObjectReading.Unreadable(S3Facts.Of(address, head), ItemStatus.Archived,
                $"in {place}; once the object is restored, ingesting it again reads it");
        }
        catch (AmazonS3Exception exception)
        {
            throw S3Errors.Explain(exception, "HeadObject", Permission, address.Bucket, address.VersionId);
        }
    }

    // HEAD wants the customer's key too: only the bucket's list of versions tells of such an object without it.
    private async Task<ObjectReading> CustomerEncryptedAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        await foreach (var listed in _versions.ListAsync(address.Bucket, address.Key.Value, cancellationToken: cancellationToken))
        {
            if (listed.Key != address.Key) break;
            if (listed.VersionId != address.VersionId) continue;
            return new ObjectReading.Unreadable(
                new() { Address = address, LastModified = listed.LastModified, SizeBytes = listed.SizeBytes, ETag = listed.ETag },
                ItemStatus.Encrypted, "encrypted with a key that only its uploader has (SSE-C); uploaded with the bucket's own "
                    + "encryption it can be read");
        }
        return ObjectReading.Gone.Instance;
    }
}
