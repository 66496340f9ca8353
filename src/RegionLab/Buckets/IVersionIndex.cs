using Pipeline.Catalog.Identity;

namespace Pipeline.RegionLab.Buckets;

/// <summary>
/// Where a <see cref="Bucket"/> keeps its versions: in memory or on disk. It knows the order of versions and nothing of
/// what a bucket does with them. The bucket calls it inside its lock.
/// </summary>
public interface IVersionIndex
{
    /// <summary>The sequence of the latest change; 0 when there was none.</summary>
    long LastSequence { get; }

    /// <summary>One exact version, a delete marker included; null when there is none.</summary>
    StoredVersion? Find(ObjectKey key, string versionId);

    /// <summary>The newest version of a key, a delete marker included; null when there is none.</summary>
    StoredVersion? Current(ObjectKey key);

    /// <summary>The versions in S3's order: keys by their UTF-8 bytes, each key's newest version first.</summary>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="from">The key to begin at; null for the first.</param>
    /// <param name="atLeast">Stops after the key that completes this many versions.</param>
    IReadOnlyList<StoredVersion> List(string prefix, ObjectKey? from, int atLeast);

    /// <summary>The versions that wait to be replicated, in the order in which they were created.</summary>
    IReadOnlyList<StoredVersion> Pending();

    /// <summary>
    /// Makes a change, wholly or not at all. An index on disk has it there when this returns; a version takes the place of
    /// one with the same key and id.
    /// </summary>
    /// <exception cref="IOException">It could not be written; the index is as before.</exception>
    void Make(BucketChange change);
}
