namespace Pipeline.Metadata.Tests.Hostile;

/// <summary>A document whose bytes begin as given and repeat themselves from there to any length, without being in memory.</summary>
internal sealed class HugeSource(byte[] head, long length, params byte[] filler) : ByteSource
{
    private readonly byte[] _filler = filler.Length == 0 ? [(byte)'a'] : filler;

    public int Reads { get; private set; }

    public override long Length => length;

    public override int Read(long offset, Span<byte> destination)
    {
        Reads++;
        if (offset < 0 || offset >= length) return 0;
        var count = (int)Math.Min(destination.Length, length - offset);
        if (_filler.Length == 1 && offset >= head.Length)
        {
            destination[..count].Fill(_filler[0]);
            return count;
        }
        for (var index = 0; index < count; index++)
        {
            var at = offset + index;
            destination[index] = at < head.Length ? head[at] : _filler[(at - head.Length) % _filler.Length];
        }
        return count;
    }
}
