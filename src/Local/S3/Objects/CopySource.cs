using System.Text;
using Pipeline.Catalog.Identity;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Objects;

/// <summary>The object that a copy begins with.</summary>
/// <param name="Folder">Its bucket.</param>
/// <param name="Version">The version.</param>
/// <param name="Upload">Its bytes and description.</param>
internal sealed record CopySource(BucketFolder Folder, StoredVersion Version, ObjectUpload Upload)
{
    public const string Field = "x-amz-copy-source";

    /// <exception cref="S3Exception">There is no such object, or a condition on it does not hold.</exception>
    public static CopySource Of(S3Request request, IReadOnlyDictionary<string, BucketFolder> buckets)
    {
        var text = request.Header(Field)!;
        var question = text.IndexOf("?versionId=", StringComparison.Ordinal);
        var versionId = question < 0 ? null : Decode(text[(question + "?versionId=".Length)..]);
        var path = Decode(question < 0 ? text : text[..question]);
        if (path.StartsWith('/')) path = path[1..];
        var slash = path.IndexOf('/');
        if (slash <= 0 || !ObjectKey.IsValid(path[(slash + 1)..]))
            throw new S3Exception(S3Error.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
                Field, text));
        if (versionId == "") throw new S3Exception(S3Error.InvalidArgument("Version id cannot be the empty string", Field, text));
        if (!buckets.TryGetValue(path[..slash], out var folder)) throw new S3Exception(S3Error.NoSuchBucket(path[..slash], buckets.Keys));
        if (folder.IsCut) throw new S3Exception(S3Error.Cut(folder.Bucket.Region));
        if (request.Header("x-amz-source-expected-bucket-owner") is { } owner && owner != S3Account.Id)
            throw new S3Exception(S3Error.AccessDenied("Access Denied"));
        var key = new ObjectKey(path[(slash + 1)..]);
        var version = ObjectLookup.Version(folder.Bucket, key, versionId);
        if (version.Object is not { } upload)
            throw new S3Exception(versionId is null
                ? S3Error.NoSuchKey(key.Value)
                    : S3Error.InvalidRequest("The source of a copy request may not specifically refer to a delete marker by version id."));
        if (new ReadConditions(request, Field + "-").IsUnchanged(version))
            throw new S3Exception(S3Error.PreconditionFailed(Field + "-If-None-Match"));
        request.Response.Headers["x-amz-copy-source-version-id"] = version.VersionId;
        return new(folder, version, upload);
    }

    private static string Decode(string text) => Encoding.UTF8.GetString(UriText.Decode(text));
}
