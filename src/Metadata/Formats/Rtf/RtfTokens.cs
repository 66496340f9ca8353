using System.Buffers;

namespace Pipeline.Metadata.Formats.Rtf;

/// <summary>Splits RTF into tokens, forward, through one buffer.</summary>
internal sealed class RtfTokens(ByteSource source)
{
    private const int BufferBytes = 16 * 1024;
    private const int MaxNameLength = 32;

    private static readonly SearchValues<byte> NoText = SearchValues.Create("\\{}\r\n\0"u8);

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferBytes);
    private readonly char[] _name = new char[MaxNameLength];
    private long _bufferStart;
    private int _bufferLength;
    private int _at;
    private int _nameLength;

    public RtfTokenKind Kind { get; private set; }

    /// <summary>The control word, empty for one longer than any that is known.</summary>
    public ReadOnlySpan<char> Name => _name.AsSpan(0, _nameLength);

    /// <summary>The number behind a control word; null when there is none.</summary>
    public int? Parameter { get; private set; }

    /// <summary>The byte of text, or a control symbol's character.</summary>
    public byte Value { get; private set; }

    public RtfTokenKind Next()
    {
        while (true)
        {
            var next = Take();
            switch (next)
            {
                case -1: return Kind = RtfTokenKind.End;
                case '{': return Kind = RtfTokenKind.GroupStart;
                case '}': return Kind = RtfTokenKind.GroupEnd;
                case '\\': return Kind = Control();
                case '\r' or '\n' or 0: continue;
                default:
                    Value = (byte)next;
                    return Kind = RtfTokenKind.TextByte;
            }
        }
    }

    /// <summary>Takes the bytes of text that follow one, as far as they stand in the buffer and find room.</summary>
    /// <returns>How many of <paramref name="destination"/> are filled.</returns>
    public int TakeRun(Span<byte> destination)
    {
        var rest = _buffer.AsSpan(_at, Math.Min(_bufferLength - _at, destination.Length));
        var end = rest.IndexOfAny(NoText);
        if (end >= 0) rest = rest[..end];
        rest.CopyTo(destination);
        _at += rest.Length;
        return rest.Length;
    }

    /// <summary>Goes past the bytes of text that follow one.</summary>
    public void SkipRun()
    {
        var rest = _buffer.AsSpan(_at, _bufferLength - _at);
        var end = rest.IndexOfAny(NoText);
        _at += end < 0 ? rest.Length : end;
    }

    /// <summary>Goes past binary data.</summary>
    public void Skip(int bytes)
    {
        var position = _bufferStart + _at + bytes;
        if (position <= _bufferStart + _bufferLength)
        {
            _at += bytes;
            return;
        }
        _bufferStart = Math.Min(position, source.Length);
        _bufferLength = _at = 0;
    }

    private RtfTokenKind Control()
    {
        var next = Take();
        if (next == -1) return RtfTokenKind.End;
        if (char.IsAsciiLetter((char)next)) return Word((char)next);
        if (next == '\'')
        {
            // Both digits, or the file is damaged here and the byte is lost.
            var high = Hex(Take());
            var low = Hex(Take());
            Value = (byte)(high < 0 || low < 0 ? '?' : (16 * high) + low);
            return RtfTokenKind.TextByte;
        }
        Value = (byte)next;
        return RtfTokenKind.Symbol;
    }

    private RtfTokenKind Word(char first)
    {
        _nameLength = 0;
        var tooLong = false;
        int next = first;
        for (; next is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'); next = Take())
        {
            if (_nameLength < _name.Length) _name[_nameLength++] = (char)next;
            else tooLong = true;
        }
        if (tooLong) _nameLength = 0;
        Parameter = null;
        var negative = next == '-';
        if (negative) next = Take();
        if (next is >= '0' and <= '9')
        {
            var value = 0L;
            for (; next is >= '0' and <= '9'; next = Take()) value = Math.Min((10 * value) + next - '0', int.MaxValue);
            Parameter = (int)(negative ? -value : value);
        }
        if (next != ' ' && next != -1) _at--;
        return RtfTokenKind.Word;
    }

    private int Take()
    {
        if (_at == _bufferLength)
        {
            _bufferStart += _bufferLength;
            _bufferLength = source.Read(_bufferStart, _buffer);
            _at = 0;
            if (_bufferLength == 0) return -1;
        }
        return _buffer[_at++];
    }

    private static int Hex(int digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        >= 'A' and <= 'F' => digit - 'A' + 10,
        _ => -1,
    };
}
