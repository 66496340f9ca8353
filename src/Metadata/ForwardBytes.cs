namespace Pipeline.Metadata;

/// <summary>Reads a stretch of a source forward through one buffer, a record at a time.</summary>
internal sealed class ForwardBytes(ByteSource source, long start, long end)
{
    private const int BufferSize = 16 * 1024;

    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferSize);
    private long _bufferStart = start;
    private int _bufferLength;
    private long _position = start;

    /// <summary>Where the next byte lies in the source.</summary>
    public long Position => _position;

    /// <summary>The next <paramref name="count"/> bytes without moving past them; false when the stretch has fewer.</summary>
    public bool TryPeek(int count, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (count > end - _position) return false;
        var offset = _position - _bufferStart;
        if (offset + count > _bufferLength)
        {
            if (count > _buffer.Length) _buffer = new byte[count];
            _bufferStart = _position;
            _bufferLength = source.Read(_position, _buffer.AsSpan(0, (int)Math.Min(_buffer.Length, end - _position)));
            offset = 0;
            if (count > _bufferLength) return false;
        }
        bytes = _buffer.AsSpan((int)offset, count);
        return true;
    }

    public void Skip(long count) => _position += count;
}
