using Pipeline.Buckets;
using Pipeline.Catalog.Identity;

namespace Pipeline.Cli.Reconciling;

/// <summary>A version that a bucket holds, as far as reconciling needs it.</summary>
/// <param name="Key">The object key.</param>
/// <param name="VersionId">The version id.</param>
/// <param name="Date">The sort key that its item has.</param>
/// <param name="IsDeleteMarker">Whether it is a delete marker.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="ETag">Its ETag in that bucket.</param>
internal sealed record HeldVersion(string Key, string VersionId, ProcessingDate Date, bool IsDeleteMarker, long SizeBytes, string? ETag)
{
    public static HeldVersion Of(ListedVersion listed) => new(
        listed.Key.Value, listed.VersionId, ProcessingDate.OfObject(listed.LastModified, listed.VersionId, listed.ETag), listed.IsDeleteMarker,
        listed.SizeBytes, listed.ETag);
}
