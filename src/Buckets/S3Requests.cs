using Amazon.S3.Model;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Objects;

namespace Pipeline.Buckets;

/// <summary>Requests that name a version exactly.</summary>
public static class S3Requests
{
    /// <summary>GetObject of a version.</summary>
    public static GetObjectRequest Get(ObjectAddress address) => new()
    {
        BucketName = address.Bucket,
        Key = KeyOf(address.Key),
        VersionId = address.VersionId,
    };

    /// <summary>HeadObject of a version.</summary>
    public static GetObjectMetadataRequest Head(ObjectAddress address) => new()
    {
        BucketName = address.Bucket,
        Key = KeyOf(address.Key),
        VersionId = address.VersionId,
    };

    // The SDK takes one leading slash for its own; the key of the object keeps all that it has.
    private static string KeyOf(ObjectKey key) => key.Value.StartsWith('/') ? "/" + key.Value : key.Value;
}
