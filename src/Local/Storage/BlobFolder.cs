using System.Collections.Concurrent;

namespace Pipeline.Local.Storage;

/// <summary>
/// Where a bucket's bytes lie: one file a version, named by nothing but chance, in <c>objects/</c>. Files are written in
/// <c>incoming/</c> and moved when they are whole and on disk. What nobody asked to delete goes to <c>quarantine/</c>.
/// </summary>
internal sealed class BlobFolder
{
    /// <summary>Bytes copied at a time.</summary>
    private const int BufferBytes = 128 * 1024;

    /// <summary>Bytes written between two looks at the room that is left.</summary>
    private const long RoomEveryBytes = 8 * 1024 * 1024;

    // Written by this process and perhaps not yet named by the index.
    private readonly ConcurrentDictionary<string, byte> _open = new(StringComparer.Ordinal);
    private readonly string _objects;
    private readonly string _incoming;

    /// <exception cref="IOException">One of the folders is a symbolic link.</exception>
    public BlobFolder(string bucketFolder)
    {
        _objects = Path.Combine(bucketFolder, "objects");
        _incoming = Path.Combine(bucketFolder, "incoming");
        Quarantine = Path.Combine(bucketFolder, "quarantine");
        foreach (var folder in new[] { _objects, _incoming, Quarantine }) Disk.MakeFolder(folder);
    }

    /// <summary>Where files are put that the store has no use for and nobody asked to delete.</summary>
    public string Quarantine { get; }

    // Two digits of a name spread a million files over 256 folders.
    public string PathOf(string name) => Path.Combine(_objects, name[..2], name);

    /// <summary>Writes a new file and brings it onto the disk. Until a version names it, it is nothing.</summary>
    /// <returns>The blob and the MD5 of its bytes, which is S3's ETag of an object put in one piece.</returns>
    /// <exception cref="DiskFullException">There is no room for it.</exception>
    public async Task<(FileBlob Blob, byte[] Md5)> WriteAsync(Stream content, CancellationToken cancellationToken)
    {
        var name = Guid.NewGuid().ToString("n");
        var path = Path.Combine(_incoming, name);
        _open[name] = 0;
        try
        {
            Disk.EnsureRoom(_incoming);
            var (length, sums, md5) = await WriteFileAsync(path, content, cancellationToken);
            Install(path, name);
            return (new(PathOf(name), length) { Sums = sums }, md5);
        }
        catch (Exception exception)
        {
            // The bytes of an upload that failed: its client is told so.
            File.Delete(path);
            _open.TryRemove(name, out _);
            if (exception is IOException io and not DiskFullException && DiskFullException.Is(io))
                throw new DiskFullException(_incoming, io);
            throw;
        }
    }

    /// <summary>Copies another bucket's blob here, verified.</summary>
    public async Task<FileBlob> CopyFromAsync(FileBlob source, CancellationToken cancellationToken)
    {
        await using var stream = source.OpenRead();
        return (await WriteAsync(stream, cancellationToken)).Blob;
    }

    /// <summary>Puts an intact copy of the same bytes in a damaged blob's place; the damaged file goes to quarantine.</summary>
    public void Replace(FileBlob damaged, FileBlob intact)
    {
        var path = Path.Combine(_incoming, damaged.Name + ".repair");
        _open[damaged.Name] = 0;
        using (var source = intact.OpenRead())
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            source.CopyTo(file, BlockSums.BlockBytes);
            file.Flush(flushToDisk: true);
        }
        if (File.Exists(damaged.Path)) SetAside(damaged.Path);
        Install(path, damaged.Name);
        _open.TryRemove(damaged.Name, out _);
    }

    /// <summary>Deletes the file of a version that was removed for good, or of an upload that was refused.</summary>
    public void Delete(FileBlob blob)
    {
        Remove(blob);
        _open.TryRemove(blob.Name, out _);
    }

    /// <summary>Deletes a blob's file. Of a link, the link; through a linked folder, nothing, for that would reach elsewhere.</summary>
    public static void Remove(FileBlob blob)
    {
        if (!Disk.IsLink(Path.GetDirectoryName(blob.Path)!)) File.Delete(blob.Path);
    }

    /// <summary>Tells that the index names the file by now.</summary>
    public void Settle(FileBlob blob) => _open.TryRemove(blob.Name, out _);

    /// <summary>Moves a file to quarantine under a name that is free there.</summary>
    public string SetAside(string path)
    {
        var target = Path.Combine(Quarantine, Path.GetFileName(path));
        if (Path.Exists(target)) target += "." + Guid.NewGuid().ToString("n")[..8];
        // Either moves a link itself; each takes only links to its own kind.
        if (Directory.Exists(path)) Directory.Move(path, target);
        else File.Move(path, target);
        return target;
    }

    /// <summary>
    /// The files and foreign folders that this process did not write: uploads cut off when it was last killed, versions
    /// removed for good whose file was still to be deleted, and whatever others put here. Links are named, not followed.
    /// </summary>
    public IEnumerable<string> ListOlder()
    {
        foreach (var path in Directory.GetFileSystemEntries(_incoming))
        {
            if (!_open.ContainsKey(Path.GetFileNameWithoutExtension(path))) yield return path;
        }
        foreach (var shard in Directory.GetFileSystemEntries(_objects))
        {
            if (Path.GetFileName(shard).Length != 2 || Disk.IsLink(shard) || !Directory.Exists(shard))
            {
                yield return shard;
                continue;
            }
            foreach (var path in Directory.GetFileSystemEntries(shard))
            {
                if (!_open.ContainsKey(Path.GetFileName(path))) yield return path;
            }
        }
    }

    /// <summary>Moves a file that is whole and on disk to its place, its name onto the disk too.</summary>
    public void Install(string path, string name)
    {
        var target = PathOf(name);
        var shard = Path.GetDirectoryName(target)!;
        Disk.MakeFolder(shard);
        File.Move(path, target);
        Disk.SyncFolder(shard);
    }

    private static async Task<(long Length, BlockSums Sums, byte[] Md5)> WriteFileAsync(string path, Stream content,
        CancellationToken cancellationToken)
    {
        using var md5 = EntityMd5.Start();
        using var sums = new BlockSums.Writer();
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: true);
        var buffer = new byte[BufferBytes];
        long length = 0, looked = 0;
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0; length += read)
        {
            if (length - looked > RoomEveryBytes)
            {
                Disk.EnsureRoom(path);
                looked = length;
            }
            md5.AppendData(buffer, 0, read);
            sums.Append(buffer.AsSpan(0, read));
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
        file.Flush(flushToDisk: true);
        return (length, sums.End(), md5.GetHashAndReset());
    }
}
