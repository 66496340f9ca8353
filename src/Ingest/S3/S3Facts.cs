using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using Pipeline.Buckets;
using Pipeline.Catalog.Objects;
using Pipeline.Ingest.Objects;

namespace Pipeline.Ingest.S3;

/// <summary>What the header fields of S3's answers say of a version.</summary>
internal static class S3Facts
{
    private const string UserMetadataPrefix = "x-amz-meta-";

    /// <summary>S3 opened on 2006-03-14: no object is older, and an earlier date is none of S3's.</summary>
    private static readonly DateTimeOffset Earliest = new(2006, 3, 14, 0, 0, 0, TimeSpan.Zero);

    public static ObjectVersion Of(ObjectAddress address, GetObjectResponse response) => new()
    {
        Address = address,
        LastModified = Date(response.LastModified, address),
        SizeBytes = Size(response.Headers, address),
        ETag = response.ETag?.Trim('"'),
        DeclaredContentType = response.Headers.ContentType,
        UserMetadata = UserMetadata(response.Metadata),
        ChecksumSha256 = WholeChecksum(response.ChecksumSHA256, response.ChecksumType),
        ReplicationStatus = response.ReplicationStatus?.Value,
    };

    public static ObjectVersion Of(ObjectAddress address, GetObjectMetadataResponse response) => new()
    {
        Address = address,
        LastModified = Date(response.LastModified, address),
        SizeBytes = Size(response.Headers, address),
        ETag = response.ETag?.Trim('"'),
        DeclaredContentType = response.Headers.ContentType,
        UserMetadata = UserMetadata(response.Metadata),
        ChecksumSha256 = WholeChecksum(response.ChecksumSHA256, response.ChecksumType),
        ReplicationStatus = response.ReplicationStatus?.Value,
    };

    /// <exception cref="BucketException">It is no date of an object: half of the version's identity is missing.</exception>
    public static DateTimeOffset Date(string? lastModified, ObjectAddress address) =>
        Date(DateTime.TryParseExact(lastModified, "r", CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var date) ? date : null, address);

    private static DateTimeOffset Date(DateTime? lastModified, ObjectAddress address) =>
        lastModified is { } date && new DateTimeOffset(DateTime.SpecifyKind(date.ToUniversalTime(), DateTimeKind.Utc)) is var instant
            && instant >= Earliest
            ? instant
            : throw NoDate(address);

    /// <summary>Half of a version's identity is missing: nothing is written.</summary>
    public static BucketException NoDate(ObjectAddress address, FormatException? inner = null) => new(
        $"S3 gave version {address.VersionId} in bucket {address.Bucket} without a Last-Modified that could be one. The item's key is "
        + $"made of it: "
        + "nothing is written, and a retry asks again. If it stays so, see what stands between this function and S3.", inner);

    private static long Size(HeadersCollection headers, ObjectAddress address) =>
        headers.Keys.Contains("Content-Length", StringComparer.OrdinalIgnoreCase)
        ? headers.ContentLength
        : throw new BucketException(
            $"S3 gave version {address.VersionId} in bucket {address.Bucket} without its length, by which a whole body is told from "
            + $"one that was cut: a retry asks again.");

    private static Dictionary<string, string> UserMetadata(MetadataCollection metadata) => metadata.Keys.ToDictionary(
        name => name.StartsWith(UserMetadataPrefix, StringComparison.OrdinalIgnoreCase) ? name[UserMetadataPrefix.Length..] : name,
        name => metadata[name], StringComparer.Ordinal);

    /// <summary>A composite checksum (of the parts' checksums, "…-3") says nothing of the bytes as a whole.</summary>
    private static string? WholeChecksum(string? checksum, ChecksumType? type)
    {
        if (type == ChecksumType.COMPOSITE) return null;
        Span<byte> bytes = stackalloc byte[System.Security.Cryptography.SHA256.HashSizeInBytes];
        return checksum is not null && Convert.TryFromBase64String(checksum, bytes, out var length) && length == bytes.Length
            ? Convert.ToHexStringLower(bytes) : null;
    }
}
