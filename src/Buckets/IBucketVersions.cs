using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Objects;

namespace Pipeline.Buckets;

/// <summary>Says which versions the region's own bucket holds, and in which order it serves them.</summary>
public interface IBucketVersions
{
    /// <summary>Whether the bucket has this version: an object, whether its bytes can be read or not, or a delete marker.</summary>
    /// <param name="address">
    /// The version. For <see cref="ObjectAddress.NullVersion"/> the answer is that of whatever version has this id now: a later
    /// put without versioning takes the place of an earlier one.
    /// </param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="BucketException">S3 does not say; absence is never concluded from a refusal or a wrong bucket.</exception>
    Task<bool> HoldsAsync(ObjectAddress address, CancellationToken cancellationToken);

    /// <summary>
    /// The newest versions of one key, newest first as the bucket itself orders them, also within one second; the first is the
    /// one that it serves. Bounded: a key may have hundreds of thousands.
    /// </summary>
    /// <param name="bucket">The bucket, in the caller's own region.</param>
    /// <param name="key">The object key, exactly.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Empty when the bucket holds no version of the key.</returns>
    /// <exception cref="BucketException">S3 does not say.</exception>
    Task<IReadOnlyList<ListedVersion>> NewestAsync(string bucket, ObjectKey key, CancellationToken cancellationToken);
}
