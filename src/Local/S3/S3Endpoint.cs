using Pipeline.Local.Storage;

namespace Pipeline.Local.S3;

/// <summary>
/// The S3 REST subset that uploaders need, over the regions' buckets: objects, versions, lists, multipart uploads. Any
/// credentials are taken; the server listens on loopback only.
/// </summary>
internal sealed class S3Endpoint
{
    private readonly Dictionary<string, BucketFolder> _buckets;
    private readonly TimeProvider _time;
    private readonly S3Objects _objects;
    private readonly S3Multipart _multipart;

    public S3Endpoint(IReadOnlyList<BucketFolder> buckets, TimeProvider time)
    {
        _buckets = buckets.ToDictionary(folder => folder.Bucket.Name, StringComparer.Ordinal);
        _time = time;
        _objects = new(time);
        _multipart = new(_objects);
    }

    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            LocalLinks.Check(http, _time);
            await RouteAsync(S3Request.Of(http));
        }
        catch (S3Exception exception)
        {
            await S3Xml.WriteErrorAsync(http, exception.Error);
        }
    }

    private Task RouteAsync(S3Request request)
    {
        if (request.Bucket == "") return request.Http.Request.Method == "GET" ? S3Lists.BucketsAsync(request, _buckets.Values) : throw new S3Exception(S3Error.MethodNotAllowed);
        if (!_buckets.TryGetValue(request.Bucket, out var folder)) throw new S3Exception(S3Error.NoSuchBucket(request.Bucket, _buckets.Keys));
        return request.KeyText == "" ? OnBucketAsync(request, folder) : OnObjectAsync(request, folder);
    }

    private Task OnBucketAsync(S3Request request, BucketFolder folder) => request.Http.Request.Method switch
    {
        "HEAD" => Answer(request, 200, response => response.Headers["x-amz-bucket-region"] = folder.Bucket.Region),
        "GET" when request.Has("versions") => S3Lists.VersionsAsync(request, folder),
        "GET" when request.Has("versioning") => S3Xml.WriteAsync(request.Http, 200, "VersioningConfiguration", xml => xml.WriteElementString("Status", "Enabled")),
        "GET" when request.Has("location") => S3Xml.WriteAsync(request.Http, 200, "LocationConstraint", xml => xml.WriteString(folder.Bucket.Region)),
        "GET" when request.Has("uploads") => throw new S3Exception(S3Error.NotImplemented("Listing multipart uploads")),
        "GET" => S3Lists.ObjectsAsync(request, folder),
        "POST" when request.Has("delete") => _objects.DeleteManyAsync(request, folder),
        // The buckets are there from the start; creating one again is what its owner may do.
        "PUT" when request.Query.Count == 0 => Answer(request, 200, _ => { }),
        "PUT" or "DELETE" or "POST" => throw new S3Exception(S3Error.NotImplemented("Changing a bucket")),
        _ => throw new S3Exception(S3Error.MethodNotAllowed),
    };

    private Task OnObjectAsync(S3Request request, BucketFolder folder) => request.Http.Request.Method switch
    {
        "PUT" when request.IsCopy => throw new S3Exception(S3Error.NotImplemented("Copying on the server")),
        "PUT" when request.Has("partNumber") => _multipart.PutPartAsync(request, folder),
        "POST" when request.Has("uploads") => _multipart.StartAsync(request),
        "POST" when request.Has("uploadId") => _multipart.CompleteAsync(request, folder),
        "DELETE" when request.Has("uploadId") => _multipart.AbortAsync(request),
        "PUT" or "GET" or "HEAD" or "DELETE" when request.Has("tagging") || request.Has("acl") || request.Has("retention") || request.Has("legal-hold")
            => throw new S3Exception(S3Error.NotImplemented("Tags, access lists and locks")),
        "PUT" => _objects.PutAsync(request, folder),
        "GET" or "HEAD" => S3Objects.GetAsync(request, folder),
        "DELETE" => _objects.DeleteAsync(request, folder),
        _ => throw new S3Exception(S3Error.MethodNotAllowed),
    };

    private static Task Answer(S3Request request, int status, Action<HttpResponse> fill)
    {
        request.Http.Response.StatusCode = status;
        fill(request.Http.Response);
        return Task.CompletedTask;
    }
}
