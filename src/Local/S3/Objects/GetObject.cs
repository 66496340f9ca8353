using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Objects;

/// <summary>GetObject and HeadObject.</summary>
internal static class GetObject
{
    public static async Task HandleAsync(S3Request request, BucketFolder folder)
    {
        var (version, upload) = ObjectLookup.Find(request, folder.Bucket);
        var isUnchanged = new ReadConditions(request).IsUnchanged(version);
        ObjectAnswer.WriteFields(request, version, upload);
        if (isUnchanged)
        {
            request.Response.StatusCode = StatusCodes.Status304NotModified;
            request.Response.Headers.ContentType = default;
            return;
        }
        var path = ((FileBlob)upload.Blob).Path;
        // Before the headers, while there can still be an error answer.
        if (!File.Exists(path)) throw new IOException($"The bytes of {version.Key.Value}, version {version.VersionId}, are gone: {path} does not exist.");
        var size = upload.Blob.SizeBytes;
        var range = RangeOf(request, version, upload);
        var wantsChecksum = "ENABLED".Equals(request.Header("x-amz-checksum-mode"), StringComparison.OrdinalIgnoreCase);
        if (wantsChecksum) ObjectAnswer.WriteChecksum(request.Response, ChecksumOf(request, upload, range));
        if (range is { } part)
        {
            request.Response.StatusCode = StatusCodes.Status206PartialContent;
            request.Response.Headers.ContentRange = part.ContentRange(size);
        }
        var (from, length) = range is null ? (0, size) : (range.Value.From, range.Value.Length);
        request.Response.ContentLength = length;
        if (!HttpMethods.IsHead(request.Method) && length > 0) await request.Response.SendFileAsync(path, from, length, request.Aborted);
    }

    private static ByteRange? RangeOf(S3Request request, StoredVersion version, ObjectUpload upload)
    {
        var field = request.Header("Range");
        if (request.Query.Has("partNumber"))
        {
            if (field is not null) throw new S3Exception(S3Error.InvalidRequest("Cannot specify both Range header and partNumber query parameter"));
            return PartOf(request, upload);
        }
        if (request.Header("If-Range") is { } condition && !Holds(condition, version, upload)) return null;
        try
        {
            return ByteRange.Of(field, upload.Blob.SizeBytes);
        }
        catch (S3Exception)
        {
            request.Response.Headers.ContentRange = $"bytes */{S3Error.Number(upload.Blob.SizeBytes)}";
            throw;
        }
    }

    // The checksum of what is sent, for clients check it: a part's own for a part, none for another range.
    private static ObjectChecksum? ChecksumOf(S3Request request, ObjectUpload upload, ByteRange? range)
    {
        var (checksum, parts) = (upload.Headers.Checksum, upload.Headers.Parts);
        if (checksum is not null && parts.Count > 0 && request.Query.Has("partNumber"))
            return parts[request.Integer("partNumber", 0, 1, parts.Count) - 1].Checksum is { } own ? checksum with { Value = own } : null;
        return range is null || range.Value.Length == upload.Blob.SizeBytes ? checksum : null;
    }

    private static bool Holds(string condition, StoredVersion version, ObjectUpload upload) =>
        condition.StartsWith('"') ? ReadConditions.Unquote(condition) == upload.ETag : ReadConditions.ParseDate(condition) == version.LastModified;

    // An object put in one piece is its own first part; the parts of another count from 1, whatever numbers they were uploaded with.
    private static ByteRange? PartOf(S3Request request, ObjectUpload upload)
    {
        var number = request.Integer("partNumber", 0, 1, Multipart.MultipartLimits.MaxParts);
        var parts = upload.Headers.Parts;
        if (number > Math.Max(1, parts.Count)) throw new S3Exception(ObjectErrors.InvalidPartNumber(number, Math.Max(1, parts.Count)));
        if (parts.Count > 0) request.Response.Headers["x-amz-mp-parts-count"] = S3Error.Number(parts.Count);
        if (parts.Count == 0) return upload.Blob.SizeBytes == 0 ? null : new(0, upload.Blob.SizeBytes);
        return new(parts.Take(number - 1).Sum(part => part.SizeBytes), parts[number - 1].SizeBytes);
    }
}
