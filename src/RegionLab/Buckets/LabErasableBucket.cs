using Pipeline.Buckets;
using Pipeline.Catalog.Identity;

namespace Pipeline.RegionLab.Buckets;

/// <summary>Erases from a bucket as S3 does.</summary>
/// <param name="bucket">The bucket.</param>
public sealed class LabErasableBucket(Bucket bucket) : IErasableBucket
{
    /// <inheritdoc/>
    public string Region => bucket.Region;

    /// <inheritdoc/>
    public Task<BucketErasure> EraseAsync(ObjectKey key, Func<bool> inTime, CancellationToken cancellationToken)
    {
        var versions = bucket.ListVersions(key.Value, key, atLeast: 1).Where(version => version.Key == key).ToList();
        foreach (var version in versions) bucket.DeleteVersion(key, version.VersionId);
        return Task.FromResult(new BucketErasure(Region, versions.Count, IsEmpty: true, []));
    }
}
