using Amazon.S3.Model;
using Pipeline.Catalog.Objects;

namespace Pipeline.Buckets;

/// <summary>Requests that name one exact version; <see cref="ExactKeyClient"/> sends its key as it is.</summary>
public static class S3Requests
{
    /// <summary>GetObject of a version.</summary>
    public static GetObjectRequest Get(ObjectAddress address) => new()
    {
        BucketName = address.Bucket,
        Key = address.Key.Value,
        VersionId = address.VersionId,
    };

    /// <summary>HeadObject of a version.</summary>
    public static GetObjectMetadataRequest Head(ObjectAddress address) => new()
    {
        BucketName = address.Bucket,
        Key = address.Key.Value,
        VersionId = address.VersionId,
    };
}
