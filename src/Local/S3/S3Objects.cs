using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Net.Http.Headers;
using Pipeline.Catalog.Identity;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3;

/// <summary>PUT, GET, HEAD and DELETE of objects.</summary>
internal sealed class S3Objects(TimeProvider time)
{
    /// <summary>S3's limit on an object put in one piece.</summary>
    public const long MaxBytes = 5L * 1024 * 1024 * 1024;

    /// <summary>S3's limit on the keys of one DeleteObjects request.</summary>
    private const int MaxDeletes = 1000;

    private const string MetadataPrefix = "x-amz-meta-";

    public async Task PutAsync(S3Request request, BucketFolder folder)
    {
        var key = request.Key;
        var (blob, md5) = await ReceiveAsync(request, folder);
        var version = Store(folder, key, Describe(request, blob, Convert.ToHexStringLower(md5)));
        request.Http.Response.Headers.ETag = $"\"{version.Object!.ETag}\"";
        request.Http.Response.Headers["x-amz-version-id"] = version.VersionId;
    }

    public static async Task GetAsync(S3Request request, BucketFolder folder)
    {
        var response = request.Http.Response;
        var version = request.VersionId is { } id ? folder.Bucket.Get(request.Key, id) : folder.Bucket.GetCurrent(request.Key);
        if (version is null) throw new S3Exception(request.VersionId is null ? S3Error.NoSuchKey : S3Error.NoSuchVersion);
        response.Headers["x-amz-version-id"] = version.VersionId;
        if (version.Object is not { } upload)
        {
            response.Headers["x-amz-delete-marker"] = "true";
            if (request.VersionId is null) throw new S3Exception(S3Error.NoSuchKey);
            response.Headers.LastModified = HeaderUtilities.FormatDate(version.LastModified);
            throw new S3Exception(S3Error.MethodNotAllowed);
        }
        response.ContentType = upload.ContentType ?? "binary/octet-stream";
        response.Headers["x-amz-replication-status"] = version.Replication.ToString().ToUpperInvariant();
        foreach (var (name, value) in upload.UserMetadata) response.Headers[MetadataPrefix + name] = Uri.EscapeDataString(value) == value ? value : MimeWord(value);
        var path = ((FileBlob)upload.Blob).Path;
        // Ranges and conditional requests are the framework's own.
        await Results.File(path, response.ContentType, lastModified: version.LastModified, entityTag: new($"\"{upload.ETag}\""), enableRangeProcessing: true)
            .ExecuteAsync(request.Http);
    }

    public Task DeleteAsync(S3Request request, BucketFolder folder)
    {
        var (deleted, marker) = Delete(folder, request.Key, request.VersionId);
        request.Http.Response.StatusCode = 204;
        if (deleted is not null) request.Http.Response.Headers["x-amz-version-id"] = deleted;
        if (marker) request.Http.Response.Headers["x-amz-delete-marker"] = "true";
        return Task.CompletedTask;
    }

    public async Task DeleteManyAsync(S3Request request, BucketFolder folder)
    {
        List<(string Key, string? VersionId)> wanted;
        try
        {
            var xml = await XDocument.LoadAsync(BodyOf(request), LoadOptions.None, request.Http.RequestAborted);
            wanted = [.. xml.Descendants().Where(element => element.Name.LocalName == "Object").Select(element => (
                element.Elements().FirstOrDefault(child => child.Name.LocalName == "Key")?.Value ?? "",
                element.Elements().FirstOrDefault(child => child.Name.LocalName == "VersionId")?.Value))];
        }
        catch (XmlException)
        {
            throw new S3Exception(new(400, "MalformedXML", "The body is not a Delete document."));
        }
        if (wanted.Count > MaxDeletes) throw new S3Exception(S3Error.InvalidArgument($"At most {MaxDeletes} objects a request."));
        if (wanted.Any(one => !ObjectKey.IsValid(one.Key))) throw new S3Exception(S3Error.KeyTooLong);
        await S3Xml.WriteAsync(request.Http, 200, "DeleteResult", answer =>
        {
            foreach (var (key, versionId) in wanted)
            {
                var (deleted, marker) = Delete(folder, new(key), versionId);
                answer.WriteStartElement("Deleted");
                answer.WriteElementString("Key", key);
                if (versionId is not null) answer.WriteElementString("VersionId", versionId);
                if (marker)
                {
                    answer.WriteElementString("DeleteMarker", "true");
                    answer.WriteElementString("DeleteMarkerVersionId", deleted);
                }
                answer.WriteEndElement();
            }
        });
    }

    public StoredVersion Store(BucketFolder folder, ObjectKey key, ObjectUpload upload) =>
        folder.Bucket.Put(key, upload, time.GetUtcNow(), NewVersionId(), ReplicationStatus.Pending);

    public static ObjectUpload Describe(S3Request request, FileBlob blob, string eTag) => new(blob)
    {
        ETag = eTag,
        ContentType = request.Http.Request.ContentType,
        UserMetadata = request.Http.Request.Headers
            .Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key[MetadataPrefix.Length..].ToLowerInvariant(), header => header.Value.ToString(), StringComparer.Ordinal),
    };

    public static async Task<(FileBlob Blob, byte[] Md5)> ReceiveAsync(S3Request request, BucketFolder folder)
    {
        var (blob, md5) = await folder.Blobs.WriteAsync(BodyOf(request), request.Http.RequestAborted);
        if (Expected(request) is { } expected && expected != blob.SizeBytes) Reject(blob, S3Error.IncompleteBody);
        if (request.Http.Request.Headers.ContentMD5.ToString() is { Length: > 0 } sent && sent != Convert.ToBase64String(md5)) Reject(blob, S3Error.BadDigest);
        return (blob, md5);
    }

    private static Stream BodyOf(S3Request request)
    {
        var headers = request.Http.Request.Headers;
        var chunked = headers["x-amz-content-sha256"].ToString().StartsWith("STREAMING-", StringComparison.Ordinal)
            || headers.ContentEncoding.ToString().Contains("aws-chunked", StringComparison.OrdinalIgnoreCase);
        return chunked ? new AwsChunkedStream(request.Http.Request.Body) : request.Http.Request.Body;
    }

    private static long? Expected(S3Request request) =>
        long.TryParse(request.Http.Request.Headers["x-amz-decoded-content-length"], CultureInfo.InvariantCulture, out var decoded) ? decoded : null;

    private static void Reject(FileBlob blob, S3Error error)
    {
        File.Delete(blob.Path);
        throw new S3Exception(error);
    }

    private (string? VersionId, bool IsMarker) Delete(BucketFolder folder, ObjectKey key, string? versionId)
    {
        if (versionId is null) return (folder.Bucket.Delete(key, time.GetUtcNow(), NewVersionId(), ReplicationStatus.Pending)?.VersionId, true);
        var gone = folder.Bucket.DeleteVersion(key, versionId);
        if (gone?.Object?.Blob is FileBlob blob) File.Delete(blob.Path);
        return (versionId, gone?.IsDeleteMarker == true);
    }

    // As opaque as S3's: 32 URL-safe characters.
    private static string NewVersionId() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)).Replace('+', '.').Replace('/', '_');

    // What is not ASCII travels as an encoded word (RFC 2047), as S3 sends it.
    private static string MimeWord(string value) =>
        value.All(char.IsAscii) ? value : $"=?UTF-8?B?{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value))}?=";
}
