using Pipeline.Catalog.Identity;

namespace Pipeline.Catalog.Objects;

/// <summary>Names one version of one object.</summary>
/// <param name="Bucket">The bucket, in the caller's own region.</param>
/// <param name="Key">The object key.</param>
/// <param name="VersionId">The version id; <see cref="NullVersion"/> in a bucket without versioning.</param>
public readonly record struct ObjectAddress(string Bucket, ObjectKey Key, string VersionId)
{
    /// <summary>The version id that S3 gives objects written while versioning is off or suspended.</summary>
    public const string NullVersion = ProcessingDate.NullVersion;
}
