using System.Security.Cryptography;

namespace Pipeline.Local.Storage;

/// <summary>Where a bucket's bytes lie: one file a version, named by nothing but chance.</summary>
internal sealed class BlobFolder
{
    /// <summary>Bytes copied at a time.</summary>
    private const int BufferBytes = 128 * 1024;

    private readonly string _path;

    public BlobFolder(string path)
    {
        _path = path;
        Directory.CreateDirectory(path);
    }

    public string PathOf(string name) => Path.Combine(_path, name);

    /// <summary>
    /// Writes a new file. It exists before the bucket knows of it: should the process die in between, <see cref="Sweep"/> removes it.
    /// </summary>
    /// <returns>The blob and the MD5 of its bytes, which is S3's ETag of an object put in one piece.</returns>
    public async Task<(FileBlob Blob, byte[] Md5)> WriteAsync(Stream content, CancellationToken cancellationToken)
    {
        var path = PathOf(Guid.NewGuid().ToString("n"));
        // S3's ETag is an MD5 by definition; nothing is secured by it.
#pragma warning disable CA5351
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        long length = 0;
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: true);
            var buffer = new byte[BufferBytes];
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0; length += read)
            {
                md5.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        return (new(path, length), md5.GetHashAndReset());
    }

    /// <summary>Copies another bucket's blob here.</summary>
    public FileBlob CopyFrom(FileBlob source)
    {
        var path = PathOf(Guid.NewGuid().ToString("n"));
        File.Copy(source.Path, path);
        return new(path, source.SizeBytes);
    }

    /// <summary>Removes the files that no version needs: uploads cut off by the end of the process, versions deleted for good.</summary>
    public void Sweep(IEnumerable<string> wanted)
    {
        var keep = wanted.ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(_path))
        {
            if (!keep.Contains(Path.GetFileName(path))) File.Delete(path);
        }
    }
}
