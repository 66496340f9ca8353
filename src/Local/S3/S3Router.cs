using Pipeline.Local.Http;
using Pipeline.Local.S3.Buckets;
using Pipeline.Local.S3.Lists;
using Pipeline.Local.S3.Multipart;
using Pipeline.Local.S3.Objects;
using Pipeline.Local.S3.Posts;
using Pipeline.Local.S3.Signing;
using Pipeline.Local.Storage;

namespace Pipeline.Local.S3;

/// <summary>The one list of what is served.</summary>
internal sealed class S3Router
{
    /// <summary>Sub-resources of objects that S3 knows, served or not.</summary>
    private static readonly HashSet<string> ObjectSubresources = new(StringComparer.Ordinal)
    {
        "acl", "annotation", "attributes", "encryption", "legal-hold", "renameObject", "restore", "retention", "select", "tagging",
        "torrent", "uploads",
    };

    private readonly IReadOnlyDictionary<string, BucketFolder> _buckets;
    private readonly S3Authentication _authentication;
    private readonly BucketSubresources _subresources;
    private readonly PutObject _put;
    private readonly CopyObject _copy;
    private readonly DeleteObject _delete;
    private readonly DeleteObjects _deleteMany;
    private readonly PostObject _post;
    private readonly StartUpload _start;
    private readonly UploadPart _part;
    private readonly CompleteUpload _complete;
    private readonly AbortUpload _abort;
    private readonly ListParts _listParts;
    private readonly ListUploads _listUploads;

    public S3Router(IReadOnlyDictionary<string, BucketFolder> buckets, S3Authentication authentication, RequestGuard guard,
        TimeProvider time)
    {
        (_buckets, _authentication) = (buckets, authentication);
        _subresources = new(buckets, guard);
        var storing = new ObjectStoring(time);
        (_put, _copy, _delete) = (new(storing), new(storing, buckets), new(time));
        (_deleteMany, _post) = (new(_delete), new(storing, authentication, time));
        var uploads = new OpenUploads(buckets.Values);
        (_start, _part, _complete, _abort) = (new(uploads, time), new(uploads, buckets, time), new(uploads, storing), new(uploads));
        (_listParts, _listUploads) = (new(uploads), new(uploads));
    }

    /// <exception cref="S3Exception">The request is refused.</exception>
    public Task RouteAsync(S3Request request)
    {
        // A form brings its signature in the body.
        var isForm = request is { Method: "POST", KeyText: "" } && request.Http.Request.HasFormContentType;
        if (!isForm) _authentication.Demand(request.Caller);
        if (request.Bucket == "")
            return request.Method == "GET"
                ? ListBuckets.HandleAsync(request, _buckets.Values) : throw new S3Exception(S3Error.MethodNotAllowed);
        if (!_buckets.TryGetValue(request.Bucket, out var folder))
            throw new S3Exception(request is { Method: "PUT", KeyText: "" }
                ? S3Error.AccessDenied($"Access Denied: the buckets here are fixed: {string.Join(" and ", _buckets.Keys)}.")
                    : S3Error.NoSuchBucket(request.Bucket, _buckets.Keys));
        request.Response.Headers["x-amz-bucket-region"] = folder.Bucket.Region;
        if (folder.IsCut) throw new S3Exception(S3Error.Cut(folder.Bucket.Region));
        if (request.Header("x-amz-expected-bucket-owner") is { } owner && owner != S3Account.Id)
            throw new S3Exception(S3Error.AccessDenied($"Access Denied: the buckets here belong to account {S3Account.Id}, not {owner}."));
        if (isForm) return _post.HandleAsync(request, folder);
        return request.KeyText == "" ? OnBucketAsync(request, folder) : OnObjectAsync(request, folder);
    }

    private Task OnBucketAsync(S3Request request, BucketFolder folder) =>
        (request.Method, Subresource(request, BucketSubresources.Names)) switch
        {
            ("HEAD", _) => Answer(request, StatusCodes.Status200OK),
            ("GET", null) => ListObjects.HandleAsync(request, folder),
            ("GET", "versions") => ListObjectVersions.HandleAsync(request, folder),
            ("GET", "uploads") => _listUploads.HandleAsync(request),
            ("GET", { } name) => _subresources.GetAsync(request, name, folder.Bucket),
            ("POST", "delete") => _deleteMany.HandleAsync(request, folder),
            ("PUT", null) =>
                throw new S3Exception(new(409, "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it.", ("BucketName", request.Bucket))),
            ("PUT", "versioning") => PutVersioning.HandleAsync(request),
            ("PUT", "acl") => AccessLists.PutAsync(request),
            ("DELETE", null) => throw new S3Exception(S3Error.AccessDenied("Access Denied: the buckets here are fixed.")),
            ("PUT" or "DELETE" or "POST", { } name) => throw new S3Exception(S3Error.NotImplemented($"Changing a bucket's {name}")),
            _ => throw new S3Exception(S3Error.MethodNotAllowed),
        };

    private Task OnObjectAsync(S3Request request, BucketFolder folder)
    {
        if (request.Query.Has("uploadId")) return OnUploadAsync(request, folder);
        return (request.Method, Subresource(request, ObjectSubresources)) switch
        {
            ("PUT", null) when request.Query.Has("versionId") =>
                throw new S3Exception(S3Error.InvalidArgument("This operation does not accept a version-id.", "versionId",
                    request.Query["versionId"])),
            ("PUT", null) when request.Query.Has("partNumber") =>
                throw new S3Exception(S3Error.InvalidArgument("A part is uploaded with an uploadId.", "uploadId", "")),
            ("PUT", null) =>
                request.Header(CopySource.Field) is null ? _put.HandleAsync(request, folder) : _copy.HandleAsync(request, folder),
            ("GET" or "HEAD", null) => GetObject.HandleAsync(request, folder),
            ("DELETE", null) => _delete.HandleAsync(request, folder),
            ("POST", "uploads") => _start.HandleAsync(request, folder),
            ("GET" or "PUT", "acl") => AccessListAsync(request, folder),
            ("GET", "attributes") => ObjectAttributes.HandleAsync(request, folder),
            ("GET", "tagging") => ObjectTagging.GetAsync(request, folder),
            ("PUT", "tagging") => ObjectTagging.PutAsync(request, folder),
            ("DELETE", "tagging") => ObjectTagging.DeleteAsync(request, folder),
            ("GET" or "PUT", "legal-hold" or "retention") => throw new S3Exception(ObjectErrors.NoObjectLock),
            ("POST", "restore") => throw new S3Exception(ObjectErrors.NotRestorable),
            (_, { } name and not "uploads") => throw new S3Exception(S3Error.NotImplemented($"An object's {name}")),
            _ => throw new S3Exception(S3Error.MethodNotAllowed),
        };
    }

    private Task OnUploadAsync(S3Request request, BucketFolder folder) => request.Method switch
    {
        "PUT" => request.Header(CopySource.Field) is null ? _part.HandleAsync(request, folder) : _part.CopyAsync(request, folder),
        "GET" => _listParts.HandleAsync(request),
        "POST" => _complete.HandleAsync(request, folder),
        "DELETE" => _abort.HandleAsync(request),
        _ => throw new S3Exception(S3Error.MethodNotAllowed),
    };

    private static Task AccessListAsync(S3Request request, BucketFolder folder)
    {
        ObjectLookup.Find(request, folder.Bucket);
        return request.Method == "PUT" ? AccessLists.PutAsync(request) : AccessLists.WriteAsync(request);
    }

    // Parameters that S3 does not know are ignored, as S3 ignores them; those that it knows are never taken for something else.
    private static string? Subresource(S3Request request, IReadOnlySet<string> known)
    {
        var named = request.Query.All.Select(parameter => parameter.Name).Where(known.Contains).Distinct().ToList();
        if (named.Count > 1) throw new S3Exception(
            S3Error.InvalidArgument($"Conflicting query string parameters: {string.Join(", ", named)}", "ResourceType", named[0]));
        return named.FirstOrDefault();
    }

    private static Task Answer(S3Request request, int status)
    {
        request.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
