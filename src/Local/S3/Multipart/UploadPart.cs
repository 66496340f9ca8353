using Pipeline.Local.S3.Bodies;
using Pipeline.Local.S3.Objects;
using Pipeline.Local.Storage;

namespace Pipeline.Local.S3.Multipart;

/// <summary>UploadPart and UploadPartCopy.</summary>
internal sealed class UploadPart(OpenUploads uploads, IReadOnlyDictionary<string, BucketFolder> buckets, TimeProvider time)
{
    private const string RangeField = "x-amz-copy-source-range";

    public async Task HandleAsync(S3Request request, BucketFolder folder)
    {
        var (upload, number) = Find(request);
        if (upload.Algorithm is { } chosen && BodyClaims.Of(request).Algorithm is { } sent && sent != chosen)
            throw new S3Exception(MultipartErrors.ChecksumMismatch(chosen.Name, sent.Name));
        var (blob, eTag, checksum) = await ObjectStoring.ReceiveAsync(request, folder, upload.Algorithm ?? ChecksumAlgorithm.Default);
        upload.Add(new(number, blob, eTag, checksum.Value, time.GetUtcNow()));
        request.Response.Headers.ETag = $"\"{eTag}\"";
        request.Response.Headers[ChecksumAlgorithm.Find(checksum.Algorithm)!.Header] = checksum.Value;
    }

    public async Task CopyAsync(S3Request request, BucketFolder folder)
    {
        var (upload, number) = Find(request);
        var source = CopySource.Of(request, buckets);
        var range = RangeOf(request, source.Upload.Blob.SizeBytes);
        if (range.Length > ObjectStoring.MaxBytes) throw new S3Exception(S3Error.EntityTooLarge(range.Length, ObjectStoring.MaxBytes));
        var algorithm = upload.Algorithm ?? ChecksumAlgorithm.Default;
        await using var bytes = new CheckedFile((FileBlob)source.Upload.Blob, range, algorithm);
        var (blob, md5) = await folder.Blobs.WriteAsync(bytes, request.Aborted);
        var part = new ReceivedPart(number, blob, Convert.ToHexStringLower(md5), bytes.Checksum.Value(), time.GetUtcNow());
        upload.Add(part);
        await S3Xml.WriteAsync(request.Http, 200, "CopyPartResult", xml =>
        {
            xml.WriteElementString("LastModified", S3Xml.Date(part.LastModified));
            xml.WriteElementString("ETag", $"\"{part.ETag}\"");
            if (upload.Algorithm is not null) xml.WriteElementString(upload.Algorithm.Element, part.Checksum);
        });
    }

    private (OpenUpload Upload, int Number) Find(S3Request request)
    {
        var number = request.Query["partNumber"] is { Length: > 0 }
            ? request.Integer("partNumber", 0, 1, MultipartLimits.MaxParts)
            : throw new S3Exception(S3Error.InvalidArgument(
                $"Part number must be an integer between 1 and {MultipartLimits.MaxParts}, inclusive", "partNumber", ""));
        return (uploads.Find(request), number);
    }

    private static ByteRange RangeOf(S3Request request, long size)
    {
        if (request.Header(RangeField) is not { } text) return new(0, size);
        // Unlike a read's, a copy's range has both ends and lies inside the object.
        var bounds = text.StartsWith("bytes=", StringComparison.Ordinal) ? text["bytes=".Length..].Split('-') : [];
        if (bounds.Length != 2 || !long.TryParse(bounds[0], System.Globalization.NumberStyles.None, null, out var from)
            || !long.TryParse(bounds[1], System.Globalization.NumberStyles.None, null, out var to) || to < from)
            throw new S3Exception(S3Error.InvalidArgument(
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets "
                + "of the first and last bytes to copy", RangeField, text));
        return to < size ? new(from, to - from + 1) : throw new S3Exception(S3Error.InvalidRange(text, size));
    }
}
