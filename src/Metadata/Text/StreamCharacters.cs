using System.Buffers;
using System.Text;

namespace Pipeline.Metadata.Text;

/// <summary>
/// A stream's characters, decoded straight into the reader's own buffer: for readers that take blocks, where a
/// <see cref="StreamReader"/> would put a buffer of its own between.
/// </summary>
/// <param name="bytes">Disposed with this reader.</param>
/// <param name="encoding">How the bytes are read; malformed ones become U+FFFD.</param>
/// <param name="head">Bytes already taken off the stream.</param>
internal sealed class StreamCharacters(Stream bytes, Encoding encoding, ReadOnlySpan<byte> head) : TextReader
{
    private const int BufferBytes = 8 * 1024;

    private readonly Decoder _decoder = encoding.GetDecoder();
    private byte[] _buffer = Filled(head);
    private int _at;
    private int _length = head.Length;
    private bool _isAtEnd;
    private char _pending;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (buffer.IsEmpty) return 0;
        if (buffer.Length == 1) return ReadOne(buffer);
        if (_pending != 0)
        {
            (buffer[0], _pending) = (_pending, '\0');
            return 1;
        }
        while (true)
        {
            if (_at == _length && !_isAtEnd)
            {
                _at = 0;
                _length = bytes.Read(_buffer);
                _isAtEnd = _length == 0;
            }
            _decoder.Convert(_buffer.AsSpan(_at, _length - _at), buffer, flush: _isAtEnd, out var taken, out var written, out _);
            _at += taken;
            if (written > 0 || _isAtEnd) return written;
        }
    }

    // The decoder wants room for two units, a surrogate pair.
    private int ReadOne(Span<char> buffer)
    {
        Span<char> pair = stackalloc char[2];
        var read = _pending != 0 ? 1 : Read(pair);
        buffer[0] = _pending != 0 ? _pending : pair[0];
        _pending = read == 2 ? pair[1] : '\0';
        return Math.Min(read, 1);
    }

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            bytes.Dispose();
            if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _at = _length = 0;
            _isAtEnd = true;
        }
        base.Dispose(disposing);
    }

    private static byte[] Filled(ReadOnlySpan<byte> head)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        head.CopyTo(buffer);
        return buffer;
    }
}
