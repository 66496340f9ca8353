using System.Security.Cryptography;
using Pipeline.Catalog.Identity;
using Pipeline.Metadata;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.RegionLab.Checks;

/// <summary>
/// What the catalog must hold, said from the buckets alone: an item for each version that any bucket holds, saying which buckets
/// do not; and, of each key, one version that is listed.
/// </summary>
/// <remarks>
/// The version that is listed is the one that all buckets serve. Where they serve different ones it is the newest of those that is
/// no delete marker, and says which buckets differ: what one bucket loses, the others keep listed. A delete marker of one bucket's
/// lifecycle rules counts in that bucket alone, since S3 never replicates it. Each bucket's own order is S3's,
/// also within a second. Which of two versions of one second that are served in different buckets is the newer, nothing in S3
/// says; either will do.
/// </remarks>
public static class Oracle
{
    /// <summary>What the catalog must hold of each document that any bucket holds a version of.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="buckets">The buckets as they are.</param>
    /// <param name="arrived">
    /// Whether a version was ever in a bucket: one that was not is on its way there, and counts as held. Null where nothing is on its way.
    /// </param>
    /// <param name="ordersSeconds">Whether the buckets' order within a second is S3's own.</param>
    /// <param name="isExpired">Whether a version's item has had its time; it is then as if no bucket held it.</param>
    public static Dictionary<DocumentId, ExpectedDocument> Of(
        string collection, IReadOnlyList<Bucket> buckets, Func<Bucket, StoredVersion, bool>? arrived = null, bool ordersSeconds = true,
        Func<StoredVersion, bool>? isExpired = null) => buckets
        .SelectMany(bucket => bucket.EnumerateVersions())
        .Where(version => isExpired?.Invoke(version) != true)
        .GroupBy(version => version.Key)
        .ToDictionary(document => DocumentId.Of(collection, document.Key),
            document => Document(document.Key, [.. document], buckets, arrived ?? ((_, _) => true), ordersSeconds, isExpired));

    private static ExpectedDocument Document(
        ObjectKey key, List<StoredVersion> held, IReadOnlyList<Bucket> buckets, Func<Bucket, StoredVersion, bool> arrived,
        bool ordersSeconds,
        Func<StoredVersion, bool>? isExpired)
    {
        var served = buckets.ToDictionary(bucket => bucket.Region,
            bucket => Served(bucket, key, held.FindAll(version => !arrived(bucket, version)), isExpired));
        var all = served.Values.SelectMany(one => one).ToList();
        var live = all.FindAll(version => !version.IsDeleteMarker);
        if (live.Count == 0 || served.Values.Any(one => one.Count > 1)) live = all;
        if (!ordersSeconds) live = held;
        var newest = live.Max(version => version.LastModified);
        return new(
            key,
            [.. held.DistinctBy(version => version.VersionId).Select(version => Version(version, buckets))],
            [.. live.Where(version => version.LastModified == newest).Select(version => version.VersionId).Distinct()],
            served.ToDictionary(one => one.Key, one => one.Value.FirstOrDefault()?.VersionId));
    }

    private static ExpectedVersion Version(StoredVersion version, IReadOnlyList<Bucket> buckets)
    {
        var (hash, language) = FactsOf(version);
        return new(
            version.VersionId, version.IsDeleteMarker, hash, language,
            [.. buckets.Where(bucket => bucket.Get(version.Key, version.VersionId) is null).Select(bucket => bucket.Region)]);
    }

    // What is on its way counts as if it had come; within a second nothing says where it then stands.
    private static List<StoredVersion> Served(Bucket bucket, ObjectKey key, List<StoredVersion> onItsWay,
        Func<StoredVersion, bool>? isExpired)
    {
        var current = bucket.GetCurrent(key);
        // What is older has expired as well.
        if (current is not null && isExpired?.Invoke(current) == true) current = null;
        var newer = onItsWay.FindAll(version => current is null || version.LastModified >= current.LastModified);
        if (newer.Count == 0) return current is null ? [] : [current];
        var newest = newer.Max(version => version.LastModified);
        return [.. newer.Where(version => version.LastModified == newest),
            .. current?.LastModified == newest ? [current] : Array.Empty<StoredVersion>()];
    }

    private static (string? Hash, string? Language) FactsOf(StoredVersion version)
    {
        if (version.Object is not { } upload) return (null, null);
        var source = upload.Blob.Open();
        using var owned = source as IDisposable;
        using var stream = source.OpenStream();
        return (
            Convert.ToHexStringLower(SHA256.HashData(stream)),
            DocumentExtractor.Extract(source, new(version.Key.Value, upload.ContentType)).Metadata.DetectedLanguage);
    }
}
