using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Objects;

namespace Pipeline.Buckets;

/// <summary>
/// A bucket whose client is made at the first question: most invocations of Changes have none, and a client costs a cold start
/// more than all else that it does.
/// </summary>
/// <param name="make">Makes it.</param>
public sealed class LazyBucketVersions(Func<IBucketVersions> make) : IBucketVersions
{
    private readonly Lazy<IBucketVersions> _bucket = new(make);

    /// <inheritdoc/>
    public Task<bool> HoldsAsync(ObjectAddress address, CancellationToken cancellationToken) => _bucket.Value.HoldsAsync(address, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ListedVersion>> NewestAsync(string bucket, ObjectKey key, CancellationToken cancellationToken) =>
        _bucket.Value.NewestAsync(bucket, key, cancellationToken);
}
