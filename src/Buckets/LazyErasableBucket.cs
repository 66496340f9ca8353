using Pipeline.Catalog.Identity;

namespace Pipeline.Buckets;

/// <summary>A bucket whose client is made when something is erased, which hardly ever happens.</summary>
/// <param name="region">The region.</param>
/// <param name="make">Makes it.</param>
public sealed class LazyErasableBucket(string region, Func<IErasableBucket> make) : IErasableBucket
{
    private readonly Lazy<IErasableBucket> _bucket = new(make);

    /// <inheritdoc/>
    public string Region => region;

    /// <inheritdoc/>
    public Task<BucketErasure> EraseAsync(ObjectKey key, Func<bool> inTime, CancellationToken cancellationToken) => _bucket.Value.EraseAsync(key, inTime, cancellationToken);
}
