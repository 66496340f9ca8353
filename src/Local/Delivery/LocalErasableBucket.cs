using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Delivery;

/// <summary>A region's bucket as QueryApi erases from it, in its own region or, unless that is cut, from the other.</summary>
/// <param name="region">The region.</param>
/// <param name="bucket">Its bucket.</param>
/// <param name="isCut">Whether the region is out of reach.</param>
internal sealed class LocalErasableBucket(string region, Func<Bucket> bucket, Func<bool> isCut) : IErasableBucket
{
    public string Region => region;

    public Task<BucketErasure> EraseAsync(ObjectKey key, Func<bool> inTime, CancellationToken cancellationToken)
    {
        if (isCut()) throw new BucketException($"{region} is cut off.");
        var versions = bucket().ListVersions(key.Value, key, atLeast: 1).Where(version => version.Key == key).ToList();
        foreach (var version in versions) bucket().DeleteVersion(key, version.VersionId);
        return Task.FromResult(new BucketErasure(region, versions.Count, IsEmpty: true, []));
    }
}
