namespace Pipeline.Metadata.Formats.Pdf.Syntax;

/// <summary>
/// Splits bytes into tokens (ISO 32000-2, 7.2). Serves files, content streams and CMaps alike, and never fails:
/// what is malformed comes out as the nearest thing that it could have been.
/// </summary>
internal ref struct PdfLexer(ReadOnlySpan<byte> data, int position = 0)
{
    private readonly ReadOnlySpan<byte> _data = data;

    /// <summary>Index of the next byte to read.</summary>
    public int Position { get; set; } = position;

    /// <summary>Where the last token began.</summary>
    public int Start { get; private set; }

    /// <summary>The value of the last <see cref="PdfTokenKind.Integer"/>.</summary>
    public long Integer { get; private set; }

    /// <summary>The value of the last <see cref="PdfTokenKind.Integer"/> or <see cref="PdfTokenKind.Real"/>.</summary>
    public double Number { get; private set; }

    public readonly ReadOnlySpan<byte> Data => _data;

    /// <summary>The last token's bytes as they stand: a name without its slash, a string without its brackets.</summary>
    public readonly ReadOnlySpan<byte> Raw => _data[_rawStart.._rawEnd];

    private int _rawStart;
    private int _rawEnd;

    public PdfTokenKind Next()
    {
        SkipWhiteSpaceAndComments();
        Start = Position;
        if (Position >= _data.Length) return PdfTokenKind.End;
        var b = _data[Position];
        switch (b)
        {
            case (byte)'/':
                Position++;
                TakeRegular();
                return PdfTokenKind.Name;
            case (byte)'(':
                TakeLiteralString();
                return PdfTokenKind.String;
            case (byte)'[':
                Position++;
                return PdfTokenKind.ArrayOpen;
            case (byte)']':
                Position++;
                return PdfTokenKind.ArrayClose;
            case (byte)'<':
                if (Position + 1 < _data.Length && _data[Position + 1] == '<')
                {
                    Position += 2;
                    return PdfTokenKind.DictionaryOpen;
                }
                TakeHexString();
                return PdfTokenKind.HexString;
            case (byte)'>':
                Position += Position + 1 < _data.Length && _data[Position + 1] == '>' ? 2 : 1;
                return PdfTokenKind.DictionaryClose;
            case >= (byte)'0' and <= (byte)'9':
            case (byte)'+' or (byte)'-' or (byte)'.':
                return TakeNumber();
            case (byte)')' or (byte)'{' or (byte)'}':
                _rawStart = Position;
                _rawEnd = ++Position;
                return PdfTokenKind.Keyword;
            default:
                TakeRegular();
                return PdfTokenKind.Keyword;
        }
    }

    /// <summary>
    /// After an integer: reads the rest of <c>12 0 R</c> if that is what follows, else leaves the position alone.
    /// </summary>
    public bool TryTakeReference(out int generation)
    {
        generation = 0;
        var at = SkipWhite(Position);
        if (at == Position || at >= _data.Length || !PdfChars.IsDigit(_data[at])) return false;
        long value = 0;
        while (at < _data.Length && PdfChars.IsDigit(_data[at])) value = Math.Min(value * 10 + (_data[at++] - '0'), int.MaxValue);
        var afterNumber = at;
        at = SkipWhite(at);
        if (at == afterNumber || at >= _data.Length || _data[at] != 'R') return false;
        if (at + 1 < _data.Length && PdfChars.IsRegular(_data[at + 1])) return false;
        generation = (int)value;
        Position = at + 1;
        return true;
    }

    public void SkipWhiteSpaceAndComments()
    {
        while (Position < _data.Length)
        {
            var b = _data[Position];
            if (PdfChars.IsWhiteSpace(b))
            {
                Position++;
            }
            else if (b == '%')
            {
                var end = _data[Position..].IndexOfAny((byte)'\r', (byte)'\n');
                Position = end < 0 ? _data.Length : Position + end;
            }
            else
            {
                return;
            }
        }
    }

    private readonly int SkipWhite(int at)
    {
        while (at < _data.Length && PdfChars.IsWhiteSpace(_data[at])) at++;
        return at;
    }

    private void TakeRegular()
    {
        _rawStart = Position;
        while (Position < _data.Length && PdfChars.IsRegular(_data[Position])) Position++;
        _rawEnd = Position;
    }

    // Signs in the middle are skipped and a second dot ends the number, as Acrobat and poppler read them.
    private PdfTokenKind TakeNumber()
    {
        _rawStart = Position;
        var negative = false;
        long whole = 0;
        double real = 0;
        var scale = 0.0;
        var digits = 0;
        for (; Position < _data.Length; Position++)
        {
            var b = _data[Position];
            if (PdfChars.IsDigit(b))
            {
                var digit = b - '0';
                if (scale != 0)
                {
                    real += digit * scale;
                    scale *= 0.1;
                }
                else
                {
                    // Eighteen digits fit a long; what is longer is absurd and only has to stay finite.
                    if (digits < 18) whole = whole * 10 + digit;
                    digits++;
                }
            }
            else if (b == '.')
            {
                if (scale != 0) break;
                scale = 0.1;
            }
            else if (b == '-')
            {
                if (Position == _rawStart) negative = true;
            }
            else if (b != '+' || Position != _rawStart)
            {
                break;
            }
        }
        _rawEnd = Position;
        if (digits == 0 && scale == 0 && Position - _rawStart == 1 && Position < _data.Length && PdfChars.IsRegular(_data[Position]))
        {
            // A sign before a word: one keyword.
            TakeRegular();
            _rawStart = Start;
            return PdfTokenKind.Keyword;
        }
        Integer = negative ? -whole : whole;
        Number = negative ? -(whole + real) : whole + real;
        if (scale == 0) return PdfTokenKind.Integer;
        Integer = (long)Number;
        return PdfTokenKind.Real;
    }

    private void TakeLiteralString()
    {
        _rawStart = ++Position;
        var depth = 1;
        while (Position < _data.Length)
        {
            var next = _data[Position..].IndexOfAny((byte)'(', (byte)')', (byte)'\\');
            if (next < 0) break;
            Position += next + 1;
            switch (_data[Position - 1])
            {
                case (byte)'\\':
                    Position++;
                    break;
                case (byte)'(':
                    depth++;
                    break;
                default:
                    if (--depth == 0)
                    {
                        _rawEnd = Position - 1;
                        return;
                    }
                    break;
            }
        }
        Position = _data.Length;
        _rawEnd = _data.Length;
        if (_rawStart > _rawEnd) _rawStart = _rawEnd;
    }

    private void TakeHexString()
    {
        _rawStart = ++Position;
        var end = _data[Position..].IndexOf((byte)'>');
        _rawEnd = end < 0 ? _data.Length : Position + end;
        Position = end < 0 ? _data.Length : _rawEnd + 1;
    }
}
