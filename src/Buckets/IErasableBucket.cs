using Pipeline.Catalog.Identity;

namespace Pipeline.Buckets;

/// <summary>A region's bucket, from which every version of a document can be removed for good.</summary>
public interface IErasableBucket
{
    /// <summary>The bucket's region.</summary>
    string Region { get; }

    /// <summary>
    /// Removes every version of a key, delete markers too. What was removed raises the bucket's ordinary events. Done again it goes on
    /// where it ended.
    /// </summary>
    /// <param name="key">The object key, exactly.</param>
    /// <param name="inTime">Whether there is time for another thousand versions.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="BucketException">S3 does not list the key's versions, or refuses the whole request.</exception>
    Task<BucketErasure> EraseAsync(ObjectKey key, Func<bool> inTime, CancellationToken cancellationToken);
}
