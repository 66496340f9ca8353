using Pipeline.Local.S3.Bodies;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Objects;

/// <summary>CopyObject, within a bucket or from one to the other.</summary>
internal sealed class CopyObject(ObjectStoring storing, IReadOnlyDictionary<string, BucketFolder> buckets)
{
    private const string AlgorithmField = "x-amz-checksum-algorithm";

    public async Task HandleAsync(S3Request request, BucketFolder folder)
    {
        var key = request.Key;
        var condition = ObjectStoring.ConditionOf(request);
        var sent = UploadDescription.Of(request);
        var source = CopySource.Of(request, buckets);
        if (source.Upload.Blob.SizeBytes > ObjectStoring.MaxBytes)
            throw new S3Exception(S3Error.InvalidRequest(
                $"The specified copy source is larger than the maximum allowable size for a copy source: {ObjectStoring.MaxBytes}"));
        var replacesMetadata = Replaces(request, "x-amz-metadata-directive");
        var replacesTags = Replaces(request, "x-amz-tagging-directive");
        var isItself = ReferenceEquals(source.Folder, folder) && source.Version.Key == key
            && source.Version.VersionId == folder.Bucket.GetCurrent(key)?.VersionId;
        if (isItself && !replacesMetadata
            && sent.Headers.Fields.GetValueOrDefault(UploadDescription.StorageClassField)
            == source.Upload.Headers.Fields.GetValueOrDefault(UploadDescription.StorageClassField)
            && !sent.Headers.Fields.ContainsKey("x-amz-website-redirect-location")
            && request.Header("x-amz-server-side-encryption") is null)
            throw new S3Exception(ObjectErrors.CopyToItself);
        var described = replacesMetadata
            ? sent : source.Upload with { Headers = source.Upload.Headers with { Fields = FieldsOf(source.Upload, sent) } };
        var algorithm = AlgorithmOf(request)
            ?? ChecksumAlgorithm.Find(source.Upload.Headers.Checksum?.Algorithm) ?? ChecksumAlgorithm.Default;
        await using var bytes = new CheckedFile((FileBlob)source.Upload.Blob, new(0, source.Upload.Blob.SizeBytes), algorithm);
        var (blob, md5) = await folder.Blobs.WriteAsync(bytes, request.Aborted);
        var upload = described with
        {
            Blob = blob,
            ETag = Convert.ToHexStringLower(md5),
            ChecksumSha256 = null,
            Headers = new()
            {
                Fields = described.Headers.Fields,
                Tags = replacesTags ? sent.Headers.Tags : source.Upload.Headers.Tags,
                Checksum = new(algorithm.Name, bytes.Checksum.Value()),
            },
        };
        var version = storing.Put(folder, key, upload, condition);
        request.Response.Headers["x-amz-version-id"] = version.VersionId;
        await S3Xml.WriteAsync(request.Http, 200, "CopyObjectResult", xml =>
        {
            xml.WriteElementString("LastModified", S3Xml.Date(version.LastModified));
            xml.WriteElementString("ETag", $"\"{upload.ETag}\"");
            xml.WriteElementString(algorithm.Element, upload.Headers.Checksum!.Value);
            xml.WriteElementString("ChecksumType", ObjectAnswer.TypeOf(upload.Headers.Checksum));
        });
    }

    public static ChecksumAlgorithm? AlgorithmOf(S3Request request)
    {
        if (request.Header(AlgorithmField) is not { } name) return null;
        return ChecksumAlgorithm.Find(name)
            ?? throw new S3Exception(
                S3Error.InvalidRequest($"Checksum algorithm provided is unsupported. Please try again with any of the valid types: "
                    + $"[{string.Join(", ", ChecksumAlgorithm.All.Select(one => one.Name))}]"));
    }

    // Storage class and redirection are not copied; they are what the request says.
    private static Dictionary<string, string> FieldsOf(ObjectUpload source, ObjectUpload sent)
    {
        var fields = source.Headers.Fields.Where(field => !field.Key.StartsWith("x-amz-", StringComparison.Ordinal))
            .ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in sent.Headers.Fields.Where(field =>
            field.Key.StartsWith("x-amz-", StringComparison.Ordinal))) fields[name] = value;
        return fields;
    }

    private static bool Replaces(S3Request request, string field) => request.Header(field) switch
    {
        null or "COPY" => false,
        "REPLACE" => true,
        var other => throw new S3Exception(S3Error.InvalidArgument($"Unknown directive: {field} is COPY or REPLACE.", field, other)),
    };
}
