using Microsoft.Win32.SafeHandles;

namespace Pipeline.Metadata;

/// <summary>A document in a file on this machine.</summary>
public sealed class FileByteSource : ByteSource, IDisposable
{
    private readonly SafeFileHandle _file;

    /// <summary>Opens <paramref name="path"/> for reading.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public FileByteSource(string path)
    {
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Length = RandomAccess.GetLength(_file);
    }

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> destination)
    {
        if (offset < 0) return 0;
        var total = 0;
        while (total < destination.Length)
        {
            var read = RandomAccess.Read(_file, destination[total..], offset + total);
            if (read == 0) break;
            total += read;
        }
        return total;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
