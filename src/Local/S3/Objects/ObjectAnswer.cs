using Microsoft.Net.Http.Headers;
using Pipeline.Local.S3.Bodies;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Objects;

/// <summary>The header fields of an object in an answer.</summary>
internal static class ObjectAnswer
{
    /// <summary>The parameters by which a signed request chooses fields of the answer.</summary>
    private static readonly (string Parameter, string Field)[] Overrides =
    [
        ("response-content-type", "Content-Type"), ("response-content-language", "Content-Language"), ("response-expires", "Expires"),
        ("response-cache-control", "Cache-Control"), ("response-content-disposition", "Content-Disposition"),
        ("response-content-encoding", "Content-Encoding"),
    ];

    /// <summary>What every answer about the object says.</summary>
    public static void WriteFields(S3Request request, StoredVersion version, ObjectUpload upload)
    {
        var headers = request.Response.Headers;
        headers.ETag = $"\"{upload.ETag}\"";
        headers.LastModified = HeaderUtilities.FormatDate(version.LastModified);
        headers.AcceptRanges = "bytes";
        headers.ContentType = upload.ContentType ?? "binary/octet-stream";
        foreach (var (name, value) in upload.Headers.Fields) headers[name] = value;
        if (upload.Headers.Tags.Count > 0) headers["x-amz-tagging-count"] = S3Error.Number(upload.Headers.Tags.Count);
        if (version.Replication != ReplicationStatus.None)
            headers["x-amz-replication-status"] = version.Replication.ToString().ToUpperInvariant();
        foreach (var (name, value) in upload.UserMetadata) headers[UploadDescription.MetadataPrefix + name] = value;
        WriteOverrides(request);
    }

    public static void WriteChecksum(HttpResponse response, ObjectChecksum? checksum)
    {
        if (checksum is null || ChecksumAlgorithm.Find(checksum.Algorithm) is not { } algorithm) return;
        response.Headers[algorithm.Header] = checksum.Value;
        response.Headers["x-amz-checksum-type"] = TypeOf(checksum);
    }

    public static string TypeOf(ObjectChecksum checksum) => checksum.IsComposite ? "COMPOSITE" : "FULL_OBJECT";

    private static void WriteOverrides(S3Request request)
    {
        foreach (var (parameter, field) in Overrides)
        {
            if (request.Query[parameter] is not { Length: > 0 } value) continue;
            // S3's rule, and here also what keeps a stranger's link from choosing the type of a page on this machine.
            if (request.Caller.IsAnonymous)
                throw new S3Exception(S3Error.InvalidRequest(
                    "Request specific response headers cannot be used for anonymous GET requests."));
            if (value.Any(char.IsControl))
                throw new S3Exception(S3Error.InvalidArgument("Header value cannot be represented using ISO-8859-1.", parameter, ""));
            request.Response.Headers[field] = value;
        }
    }
}
