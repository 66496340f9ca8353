using Pipeline.Metadata;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Storage;

/// <summary>The bytes of an object version in a file. Every read is verified.</summary>
internal sealed record FileBlob(string Path, long SizeBytes) : IBlob
{
    /// <summary>Documents up to this size are read into memory, as a function reads them.</summary>
    private const long MaxWholeBytes = 64 * 1024 * 1024;

    /// <summary>What the bytes are to be.</summary>
    public BlockSums Sums { get; init; } = new([]);

    /// <summary>Puts an intact copy in the file's place; says whether it could. Null where there is nowhere to take one from.</summary>
    public Func<FileBlob, bool>? Repair { get; init; }

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The bytes from any place on. Reading throws <see cref="DamagedDataException"/> rather than give out a wrong one.</summary>
    public VerifiedStream OpenRead() => new(this);

    /// <exception cref="DamagedDataException">They are not those that were written.</exception>
    public ByteSource Open()
    {
        if (SizeBytes > MaxWholeBytes) return new StreamSource(OpenRead());
        using var stream = OpenRead();
        var bytes = new byte[SizeBytes];
        stream.ReadExactly(bytes);
        return ByteSource.FromMemory(bytes);
    }

    public bool Equals(FileBlob? other) => other is not null && Path == other.Path && SizeBytes == other.SizeBytes;

    public override int GetHashCode() => Path.GetHashCode(StringComparison.Ordinal);

    private sealed class StreamSource(VerifiedStream stream) : ByteSource, IDisposable
    {
        public override long Length => stream.Length;

        public override int Read(long offset, Span<byte> destination)
        {
            stream.Position = offset;
            return stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }

        public void Dispose() => stream.Dispose();
    }
}
