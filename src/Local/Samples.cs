using System.Security.Cryptography;
using Pipeline.Catalog.Identity;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local;

/// <summary>Uploads a folder into a bucket, as a client would: what is there unchanged is left alone.</summary>
internal static class Samples
{
    public static async Task<IReadOnlyList<StoredVersion>> UploadAsync(string folder, BucketFolder bucket, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var uploaded = new List<StoredVersion>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var key = new ObjectKey("samples/" + Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'));
            await using var file = File.OpenRead(path);
            var (blob, md5) = await bucket.Blobs.WriteAsync(file, cancellationToken);
            var eTag = Convert.ToHexStringLower(md5);
            if (bucket.Bucket.GetCurrent(key)?.Object?.ETag == eTag) File.Delete(blob.Path);
            else uploaded.Add(bucket.Bucket.Put(key, new(blob) { ETag = eTag }, time.GetUtcNow(),
                Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), ReplicationStatus.Pending));
        }
        return uploaded;
    }
}
