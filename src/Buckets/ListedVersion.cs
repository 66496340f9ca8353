using Pipeline.Catalog.Identity;

namespace Pipeline.Buckets;

/// <summary>A version as the bucket's list of versions shows it.</summary>
/// <param name="VersionId">The version id; <c>null</c> for one put without versioning.</param>
/// <param name="LastModified">When it was made, to the second.</param>
/// <param name="IsDeleteMarker">Whether it is a delete marker.</param>
/// <param name="SizeBytes">Size in bytes; 0 for a delete marker.</param>
/// <param name="ETag">Without quotes; null for a delete marker.</param>
/// <param name="IsLatest">Whether it is what the bucket serves under the key.</param>
/// <param name="Key">The object key.</param>
public sealed record ListedVersion(
    string VersionId, DateTimeOffset LastModified, bool IsDeleteMarker, long SizeBytes, string? ETag, bool IsLatest, ObjectKey Key)
{
    /// <summary>S3's name of the storage class, such as <c>STANDARD</c> or <c>DEEP_ARCHIVE</c>; null for a delete marker.</summary>
    public string? StorageClass { get; init; }

    /// <summary>Where a listing goes on after this version.</summary>
    public ListingPosition Position => new(Key, VersionId);
}
