using Pipeline.Catalog.Identity;

namespace Pipeline.Buckets;

/// <summary>A place in the order of a bucket's versions: keys by their UTF-8, the versions of a key newest first.</summary>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version that the listing goes on after; null to go on after all versions of the key.</param>
public readonly record struct ListingPosition(ObjectKey Key, string? VersionId = null);
