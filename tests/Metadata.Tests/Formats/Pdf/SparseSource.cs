namespace Pipeline.Metadata.Tests.Formats.Pdf;

/// <summary>A file that is mostly zeros, and counts what is read of it.</summary>
internal sealed class SparseSource(long length, params (long Offset, byte[] Bytes)[] parts) : ByteSource
{
    public long BytesRead { get; private set; }

    public int Reads { get; private set; }

    public override long Length => length;

    public override int Read(long offset, Span<byte> destination)
    {
        var count = (int)Math.Clamp(length - offset, 0, destination.Length);
        destination = destination[..count];
        destination.Clear();
        BytesRead += count;
        Reads++;
        foreach (var (start, bytes) in parts)
        {
            for (var i = Math.Max(0, offset - start); i < bytes.Length && start + i < offset + count; i++)
                destination[(int)(start + i - offset)] = bytes[i];
        }
        return count;
    }
}
