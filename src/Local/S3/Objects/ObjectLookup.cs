using Microsoft.Net.Http.Headers;
using Pipeline.Catalog.Identity;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Objects;

/// <summary>Finds the version that a request is about.</summary>
internal static class ObjectLookup
{
    /// <summary>The version that a read names, with its id in the answer.</summary>
    /// <exception cref="S3Exception">There is none, or it is a delete marker.</exception>
    public static (StoredVersion Version, ObjectUpload Upload) Find(S3Request request, Bucket bucket)
    {
        var headers = request.Response.Headers;
        var version = Version(bucket, request.Key, request.VersionId);
        headers["x-amz-version-id"] = version.VersionId;
        if (version.Object is { } upload) return (version, upload);
        headers["x-amz-delete-marker"] = "true";
        if (request.VersionId is null) throw new S3Exception(S3Error.NoSuchKey(request.KeyText));
        headers.LastModified = HeaderUtilities.FormatDate(version.LastModified);
        headers.Allow = "DELETE";
        throw new S3Exception(S3Error.MethodNotAllowed);
    }

    /// <summary>A version, which may be a delete marker.</summary>
    /// <exception cref="S3Exception">There is none.</exception>
    public static StoredVersion Version(Bucket bucket, ObjectKey key, string? versionId) => versionId is null
        ? bucket.GetCurrent(key) ?? throw new S3Exception(S3Error.NoSuchKey(key.Value))
        : bucket.Get(key, versionId) ?? throw new S3Exception(S3Error.NoSuchVersion(key.Value, versionId));
}
