using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Objects;

namespace Pipeline.RegionLab.Services;

/// <summary>What a bucket says of its versions as a process reaches it: over the wire.</summary>
internal sealed class RemoteBucketVersions(IBucketVersions versions, Wire wire, RegionMeter meter) : IBucketVersions
{
    public Task<bool> HoldsAsync(ObjectAddress address, CancellationToken cancellationToken) => wire.CallAsync("HeadObject", () =>
    {
        meter.BucketQuestions++;
        return versions.HoldsAsync(address, cancellationToken);
    });

    public Task<IReadOnlyList<ListedVersion>> NewestAsync(string bucket, ObjectKey key, CancellationToken cancellationToken) =>
        wire.CallAsync("ListObjectVersions", () =>
    {
        meter.BucketQuestions++;
        return versions.NewestAsync(bucket, key, cancellationToken);
    });
}
