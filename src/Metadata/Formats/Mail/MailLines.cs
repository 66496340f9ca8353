namespace Pipeline.Metadata.Formats.Mail;

/// <summary>A message's lines, forward, through one buffer. A line longer than the buffer comes in pieces.</summary>
internal sealed class MailLines(ByteSource source, long start = 0)
{
    /// <summary>Longest piece; RFC 5322 allows 998 characters a line, and writers that ignore it write one line.</summary>
    public const int MaxPiece = 16 * 1024;

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(MaxPiece);
    private long _bufferStart = start;
    private int _bufferLength;
    private int _at;
    private bool _brokenOff;

    /// <summary>The current line without its end.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_lineStart, _lineLength);

    /// <summary>False for the later pieces of a long line.</summary>
    public bool IsLineStart { get; private set; }

    /// <summary>False when the line goes on in the next piece, or the message ends here without a line end.</summary>
    public bool HasLineEnd { get; private set; }

    /// <summary>Where the next line begins in the source.</summary>
    public long Position => _bufferStart + _at;

    private int _lineStart;
    private int _lineLength;

    /// <summary>Goes to the next line or piece of one; false at the end.</summary>
    public bool Read()
    {
        IsLineStart = !_brokenOff;
        var end = _buffer.AsSpan(_at, _bufferLength - _at).IndexOf((byte)'\n');
        if (end < 0)
        {
            Refill();
            end = _buffer.AsSpan(0, _bufferLength).IndexOf((byte)'\n');
        }
        var left = _bufferLength - _at;
        if (left == 0) return false;
        HasLineEnd = end >= 0;
        _brokenOff = !HasLineEnd;
        _lineStart = _at;
        _lineLength = HasLineEnd ? end : left;
        _at += HasLineEnd ? end + 1 : left;
        if (HasLineEnd && _lineLength > 0 && _buffer[_lineStart + _lineLength - 1] == '\r') _lineLength--;
        return true;
    }

    private void Refill()
    {
        var left = _bufferLength - _at;
        Buffer.BlockCopy(_buffer, _at, _buffer, 0, left);
        _bufferStart += _at;
        _at = 0;
        _bufferLength = left + source.Read(_bufferStart + left, _buffer.AsSpan(left));
    }
}
