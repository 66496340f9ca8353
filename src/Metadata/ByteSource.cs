namespace Pipeline.Metadata;

/// <summary>
/// Random access to the bytes of one document: in memory, in a file, or behind ranged requests.
/// Readers ask only for what they need, so that a large object is never fetched whole.
/// </summary>
/// <remarks>Not thread-safe: one extraction reads one source.</remarks>
public abstract class ByteSource
{
    /// <summary>The document's size in bytes.</summary>
    public abstract long Length { get; }

    /// <summary>
    /// Copies bytes from <paramref name="offset"/> on. Fills <paramref name="destination"/> unless the document ends first.
    /// </summary>
    /// <returns>The bytes copied; 0 at or past the end.</returns>
    public abstract int Read(long offset, Span<byte> destination);

    /// <summary>The whole document where it is in memory already, so that a reader need not copy it.</summary>
    public virtual bool TryGetMemory(out ReadOnlyMemory<byte> all)
    {
        all = default;
        return false;
    }

    /// <summary>A seekable, read-only view for libraries that want a stream.</summary>
    public Stream OpenStream() => TryGetMemory(out var all) && System.Runtime.InteropServices.MemoryMarshal.TryGetArray(all, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new ByteSourceStream(this);

    /// <summary>A source over bytes in memory.</summary>
    public static ByteSource FromMemory(ReadOnlyMemory<byte> bytes) => new MemoryByteSource(bytes);
}
