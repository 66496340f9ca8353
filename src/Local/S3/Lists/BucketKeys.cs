using System.Text;
using Pipeline.Catalog.Identity;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Lists;

/// <summary>Walks a bucket's keys in S3's order, some at a time, so that a page of a large bucket copies little more than itself.</summary>
internal static class BucketKeys
{
    /// <summary>Versions asked for at a time: a full page and some that are passed over.</summary>
    private const int Batch = 1500;

    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="from">The key to begin at; null for the first.</param>
    /// <returns>Each key's versions, newest first.</returns>
    public static IEnumerable<List<StoredVersion>> From(Bucket bucket, string prefix, string? from)
    {
        var first = from is { Length: > 0 } ? new ObjectKey(Shorten(from)) : (ObjectKey?)null;
        string? done = null;
        while (true)
        {
            var versions = bucket.ListVersions(prefix, first, Batch);
            foreach (var key in versions.GroupBy(version => version.Key.Value))
            {
                if (key.Key == done || (from is not null && Compare(key.Key, from) < 0)) continue;
                done = key.Key;
                yield return [.. key];
            }
            if (versions.Count < Batch) yield break;
            first = versions[^1].Key;
        }
    }

    /// <summary>Compares keys as S3 orders them, by the bytes of their UTF-8.</summary>
    public static int Compare(string left, string right) =>
        Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));

    // A marker need not be a key; one that is too long for a key begins after its first kilobyte's place.
    private static string Shorten(string marker)
    {
        var length = Math.Min(marker.Length, ObjectKey.MaxUtf8Bytes);
        while (length > 0 && !ObjectKey.IsValid(marker[..length])) length--;
        return marker[..length];
    }
}
