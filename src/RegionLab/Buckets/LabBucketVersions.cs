using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Objects;

namespace Pipeline.RegionLab.Buckets;

/// <summary>Says which versions a bucket holds as S3 does.</summary>
/// <param name="versions">The bucket of the function's own region.</param>
public sealed class LabBucketVersions(Bucket versions) : IBucketVersions
{
    /// <inheritdoc/>
    public Task<bool> HoldsAsync(ObjectAddress address, CancellationToken cancellationToken) =>
        Task.FromResult(versions.Get(address.Key, address.VersionId) is not null);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ListedVersion>> NewestAsync(string bucket, ObjectKey key, CancellationToken cancellationToken)
    {
        var ofKey = versions.ListVersions(key.Value, key, atLeast: 1).Where(version => version.Key == key);
        return Task.FromResult<IReadOnlyList<ListedVersion>>(
            [.. ofKey.Take(S3BucketVersions.NewestVersions).Select((version, place) => new ListedVersion(
            version.VersionId, version.LastModified, version.IsDeleteMarker, version.SizeBytes, version.Object?.ETag, place == 0, key))]);
    }
}
