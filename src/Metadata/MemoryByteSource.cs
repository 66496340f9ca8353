namespace Pipeline.Metadata;

internal sealed class MemoryByteSource(ReadOnlyMemory<byte> bytes) : ByteSource
{
    public override long Length => bytes.Length;

    public override int Read(long offset, Span<byte> destination)
    {
        if (offset < 0 || offset >= bytes.Length) return 0;
        var available = bytes.Span[(int)offset..];
        var count = Math.Min(available.Length, destination.Length);
        available[..count].CopyTo(destination);
        return count;
    }

    public override bool TryGetMemory(out ReadOnlyMemory<byte> all)
    {
        all = bytes;
        return true;
    }
}
