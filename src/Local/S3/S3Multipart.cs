using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using Pipeline.Local.Storage;

namespace Pipeline.Local.S3;

/// <summary>Multipart uploads. They live as long as the process: a client whose upload is cut off starts it again.</summary>
internal sealed class S3Multipart(S3Objects objects)
{
    /// <summary>S3's limit on the parts of an upload.</summary>
    private const int MaxParts = 10_000;

    private readonly ConcurrentDictionary<string, Upload> _uploads = new(StringComparer.Ordinal);

    public Task StartAsync(S3Request request)
    {
        var id = Guid.NewGuid().ToString("n");
        _uploads[id] = new(request.Bucket, request.Key.Value, request);
        return S3Xml.WriteAsync(request.Http, 200, "InitiateMultipartUploadResult", xml =>
        {
            xml.WriteElementString("Bucket", request.Bucket);
            xml.WriteElementString("Key", request.KeyText);
            xml.WriteElementString("UploadId", id);
        });
    }

    public async Task PutPartAsync(S3Request request, BucketFolder folder)
    {
        var upload = Find(request);
        var number = request.Integer("partNumber", 0, 1, MaxParts);
        var (blob, md5) = await S3Objects.ReceiveAsync(request, folder);
        if (upload.Parts.TryGetValue(number, out var replaced)) File.Delete(replaced.Blob.Path);
        upload.Parts[number] = (blob, md5);
        request.Http.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(md5)}\"";
    }

    public async Task CompleteAsync(S3Request request, BucketFolder folder)
    {
        var upload = Find(request);
        var parts = (await WantedAsync(request)).Select(wanted =>
            upload.Parts.TryGetValue(wanted.Number, out var part) && Convert.ToHexStringLower(part.Md5) == wanted.ETag
                ? part
                : throw new S3Exception(S3Error.InvalidPart(wanted.Number))).ToList();
        if (parts.Count == 0) throw new S3Exception(S3Error.InvalidArgument("An upload has at least one part."));
        await using var joined = new JoinedStream([.. parts.Select(part => part.Blob.Path)]);
        var (blob, _) = await folder.Blobs.WriteAsync(joined, request.Http.RequestAborted);
        var eTag = $"{Md5OfMd5s(parts)}-{parts.Count}";
        var version = objects.Store(folder, request.Key, upload.Describe(blob, eTag));
        Forget(request.Parameter("uploadId")!);
        request.Http.Response.Headers["x-amz-version-id"] = version.VersionId;
        await S3Xml.WriteAsync(request.Http, 200, "CompleteMultipartUploadResult", xml =>
        {
            xml.WriteElementString("Bucket", request.Bucket);
            xml.WriteElementString("Key", request.KeyText);
            xml.WriteElementString("ETag", $"\"{eTag}\"");
        });
    }

    public Task AbortAsync(S3Request request)
    {
        Find(request);
        Forget(request.Parameter("uploadId")!);
        request.Http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private Upload Find(S3Request request) =>
        _uploads.TryGetValue(request.Parameter("uploadId") ?? "", out var upload) && upload.Bucket == request.Bucket && upload.Key == request.KeyText
            ? upload
            : throw new S3Exception(S3Error.NoSuchUpload);

    private void Forget(string id)
    {
        if (!_uploads.TryRemove(id, out var upload)) return;
        foreach (var (blob, _) in upload.Parts.Values) File.Delete(blob.Path);
    }

    private static async Task<List<(int Number, string ETag)>> WantedAsync(S3Request request)
    {
        try
        {
            var xml = await XDocument.LoadAsync(request.Http.Request.Body, LoadOptions.None, request.Http.RequestAborted);
            return [.. xml.Descendants().Where(element => element.Name.LocalName == "Part").Select(part => (
                int.Parse(part.Elements().First(child => child.Name.LocalName == "PartNumber").Value, CultureInfo.InvariantCulture),
                part.Elements().First(child => child.Name.LocalName == "ETag").Value.Trim('"')))];
        }
        catch (Exception exception) when (exception is XmlException or FormatException or OverflowException or InvalidOperationException)
        {
            throw new S3Exception(new(400, "MalformedXML", "The body is not a CompleteMultipartUpload document."));
        }
    }

    private static string Md5OfMd5s(IEnumerable<(FileBlob Blob, byte[] Md5)> parts)
    {
        // S3's ETag of a multipart upload is defined so; nothing is secured by it.
#pragma warning disable CA5351
        return Convert.ToHexStringLower(MD5.HashData([.. parts.SelectMany(part => part.Md5)]));
#pragma warning restore CA5351
    }

    private sealed class Upload(string bucket, string key, S3Request start)
    {
        // The headers of the request that began the upload are the object's; the request itself is over by the end.
        private readonly RegionLab.Buckets.ObjectUpload _described = S3Objects.Describe(start, new FileBlob("", 0), "");

        public string Bucket => bucket;

        public string Key => key;

        public ConcurrentDictionary<int, (FileBlob Blob, byte[] Md5)> Parts { get; } = new();

        public RegionLab.Buckets.ObjectUpload Describe(FileBlob blob, string eTag) => _described with { Blob = blob, ETag = eTag };
    }
}
