using System.Security.Cryptography;
using Pipeline.Catalog.Identity;
using Pipeline.Local.S3.Bodies;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Objects;

/// <summary>Puts received objects into a bucket, under the conditions of the request.</summary>
internal sealed class ObjectStoring(TimeProvider time)
{
    /// <summary>S3's limit on an object put, or a part of one, in one request, in bytes.</summary>
    public const long MaxBytes = 5L * 1024 * 1024 * 1024;

    public TimeProvider Time => time;

    /// <summary>Receives the body as an object's bytes.</summary>
    public static async Task<(FileBlob Blob, string ETag, ObjectChecksum Checksum)> ReceiveAsync(S3Request request, BucketFolder folder,
        ChecksumAlgorithm fallback)
    {
        await using var body = ReceivedBody.OfObject(request, MaxBytes, fallback);
        var (blob, md5) = await folder.Blobs.WriteAsync(body, request.Aborted);
        return (blob, Convert.ToHexStringLower(md5), body.Checksum!);
    }

    /// <summary>Puts an object whose bytes are there; they are gone again when the condition does not hold.</summary>
    public StoredVersion Put(BucketFolder folder, ObjectKey key, ObjectUpload upload, WriteCondition? condition)
    {
        try
        {
            return folder.Bucket.Put(key, WithSha256(upload), time.GetUtcNow(), NewVersionId(), ReplicationStatus.Pending, condition);
        }
        catch (WriteConditionException exception)
        {
            Discard((FileBlob)upload.Blob);
            throw Refused(exception, key, condition!);
        }
    }

    /// <summary>The condition that a write's header fields set; null for none.</summary>
    public static WriteCondition? ConditionOf(S3Request request)
    {
        var (match, noneMatch) = (request.Header("If-Match"), request.Header("If-None-Match"));
        if (noneMatch is not (null or "*"))
            throw new S3Exception(S3Error.NotImplemented("If-None-Match with an ETag on a write, as S3 knows it with * alone,"));
        return match is null && noneMatch is null
            ? null : new() { IfMatch = match is null ? null : ReadConditions.Unquote(match), IfAbsent = noneMatch is not null };
    }

    public static S3Exception Refused(WriteConditionException exception, ObjectKey key, WriteCondition condition) =>
        new(exception.IsMissing ? S3Error.NoSuchKey(key.Value) : S3Error.PreconditionFailed(
            condition.IfAbsent ? "If-None-Match" : "If-Match"));

    public static void Discard(FileBlob blob) => BlobFolder.Remove(blob);

    // As opaque as S3's: 32 URL-safe characters.
    public static string NewVersionId() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)).Replace('+', '.').Replace('/', '_');

    // Ingest takes a SHA-256 that S3 vouches for instead of computing it again.
    private static ObjectUpload WithSha256(ObjectUpload upload) =>
        upload.Headers.Checksum is { Algorithm: "SHA256", IsComposite: false } checksum
        ? upload with { ChecksumSha256 = Convert.ToHexStringLower(Convert.FromBase64String(checksum.Value)) }
        : upload;
}
