using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Objects;

/// <summary>GetObject and HeadObject.</summary>
internal static class GetObject
{
    /// <summary>Bytes sent at a time.</summary>
    private const int BufferBytes = 128 * 1024;

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
        if (!HttpMethods.IsHead(request.Method) && length > 0) await SendAsync(request, (FileBlob)upload.Blob, from, length);
    }

    // The first bytes are verified before the headers go out, while there can still be an error answer.
    private static async Task SendAsync(S3Request request, FileBlob blob, long from, long length)
    {
        await using var bytes = blob.OpenRead();
        bytes.Position = from;
        var buffer = new byte[Math.Min(BufferBytes, length)];
        for (var left = length; left > 0;)
        {
            var read = bytes.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, left)));
            await request.Response.Body.WriteAsync(buffer.AsMemory(0, read), request.Aborted);
            left -= read;
        }
    }

    private static ByteRange? RangeOf(S3Request request, StoredVersion version, ObjectUpload upload)
    {
        var field = request.Header("Range");
        if (request.Query.Has("partNumber"))
        {
            if (field is not null) throw new S3Exception(
                S3Error.InvalidRequest("Cannot specify both Range header and partNumber query parameter"));
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
        condition.StartsWith('"')
            ? ReadConditions.Unquote(condition) == upload.ETag : ReadConditions.ParseDate(condition) == version.LastModified;

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
