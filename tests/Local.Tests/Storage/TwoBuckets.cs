using System.Text;
using Pipeline.Catalog.Identity;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Tests.Storage;

/// <summary>The folders of two buckets that repair each other, in a folder of their own.</summary>
internal sealed class TwoBuckets : IDisposable
{
    private readonly ReplicaOrder _order;

    public TwoBuckets(ReplicaOrder order = ReplicaOrder.ByArrival)
    {
        _order = order;
        (West, East) = (Open("west"), Open("east"));
        Connect();
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("docmeta-").FullName;

    public BucketFolder West { get; private set; }

    public BucketFolder East { get; private set; }

    public List<string> Reports { get; } = [];

    public static string Read(StoredVersion? version)
    {
        using var stream = ((FileBlob)version!.Object!.Blob).OpenRead();
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static FileBlob BlobOf(StoredVersion? version) => (FileBlob)version!.Object!.Blob;

    /// <summary>Changes one byte of a file without changing its size.</summary>
    public static void Flip(string path, long at = 0)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = at;
        var old = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(old ^ 1));
    }

    /// <summary>Puts an object into the west's bucket and, as replication does, into the east's.</summary>
    public async Task<StoredVersion> PutAsync(string key, string text, string versionId, bool replicated = true)
    {
        var (blob, md5) = await West.Blobs.WriteAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), default);
        var version = West.Bucket.Put(new ObjectKey(key), new(blob) { ETag = Convert.ToHexStringLower(md5) },
            TimeProvider.System.GetUtcNow(), versionId, ReplicationStatus.Pending);
        if (!replicated) return version;
        East.Bucket.PutReplica(version, version.Object! with { Blob = await East.Blobs.CopyFromAsync(blob, default) });
        West.Bucket.SetReplicationStatus(version.Key, versionId, ReplicationStatus.Completed);
        return version;
    }

    /// <summary>Closes both and opens them again, with <paramref name="between"/> done to what is on disk.</summary>
    public void Reopen(Action? between = null)
    {
        West.Dispose();
        East.Dispose();
        between?.Invoke();
        (West, East) = (Open("west"), Open("east"));
        Connect();
    }

    public string PathOf(params string[] names) => Path.Combine([Root, .. names]);

    public void Dispose()
    {
        West.Dispose();
        East.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    private void Connect() => (West.Peer, East.Peer) = (East, West);

    private BucketFolder Open(string name) =>
        BucketFolder.Open(PathOf(name), $"documents-{name}", name, TimeProvider.System, Reports.Add, _order);
}
