using System.Globalization;
using System.Net;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;
using Pipeline.Catalog.Objects;

namespace Pipeline.Ingest.S3;

/// <summary>Reads object versions from S3 in this region, one GetObject each.</summary>
/// <param name="s3">A client of this region.</param>
public sealed class S3ObjectReader(IAmazonS3 s3) : IObjectReader
{
    private const string UserMetadataPrefix = "x-amz-meta-";

    /// <inheritdoc/>
    public async Task<ObjectReading> OpenAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        try
        {
            var response = await s3.GetObjectAsync(Request(address), cancellationToken);
            return new ObjectReading.Found(VersionOf(address, response), new S3ObjectBody(s3, address, response));
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound && exception.ErrorCode is "NoSuchKey" or "NoSuchVersion")
        {
            return ObjectReading.Gone.Instance;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.MethodNotAllowed && MarkerDate(exception) is { } lastModified)
        {
            // Naming a delete marker by its version id answers 405 with its Last-Modified (S3 API, GetObject).
            return new ObjectReading.DeleteMarker(lastModified);
        }
    }

    internal static GetObjectRequest Request(ObjectAddress address) => new()
    {
        BucketName = address.Bucket,
        // The SDK takes one leading slash for its own; the key of the object keeps all that it has.
        Key = address.Key.Value.StartsWith('/') ? "/" + address.Key.Value : address.Key.Value,
        VersionId = address.VersionId,
        ChecksumMode = ChecksumMode.ENABLED,
    };

    private static DateTimeOffset? MarkerDate(AmazonS3Exception exception)
    {
        if (exception.InnerException is not HttpErrorResponseException { Response: { } response }) return null;
        return response.GetHeaderValue("x-amz-delete-marker") == "true"
            && DateTimeOffset.TryParseExact(response.GetHeaderValue("Last-Modified"), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date : null;
    }

    private static ObjectVersion VersionOf(ObjectAddress address, GetObjectResponse response) => new()
    {
        Address = address,
        LastModified = new(DateTime.SpecifyKind(response.LastModified?.ToUniversalTime() ?? default, DateTimeKind.Utc)),
        SizeBytes = response.ContentLength,
        ETag = response.ETag?.Trim('"'),
        DeclaredContentType = response.Headers.ContentType,
        UserMetadata = response.Metadata.Keys.ToDictionary(
            name => name.StartsWith(UserMetadataPrefix, StringComparison.OrdinalIgnoreCase) ? name[UserMetadataPrefix.Length..] : name,
            name => response.Metadata[name], StringComparer.Ordinal),
        // A composite checksum (of the parts' checksums, "…-3") says nothing of the bytes as a whole.
        ChecksumSha256 = response.ChecksumSHA256 is { } checksum && !checksum.Contains('-') ? Convert.ToHexStringLower(Convert.FromBase64String(checksum)) : null,
        ReplicationStatus = response.ReplicationStatus?.Value,
    };
}
