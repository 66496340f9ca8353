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
        var data = _data;
        var at = Position;
        while (at < data.Length)
        {
            var b = data[at];
            if (PdfChars.IsWhiteSpace(b))
            {
                at++;
            }
            else if (b == '%')
            {
                var end = data[at..].IndexOfAny((byte)'\r', (byte)'\n');
                at = end < 0 ? data.Length : at + end;
            }
            else
            {
                break;
            }
        }
        Position = at;
    }

    private readonly int SkipWhite(int at)
    {
        while (at < _data.Length && PdfChars.IsWhiteSpace(_data[at])) at++;
        return at;
    }

    private void TakeRegular()
    {
        var data = _data;
        var at = Position;
        _rawStart = at;
        while (at < data.Length && PdfChars.IsRegular(data[at])) at++;
        _rawEnd = at;
        Position = at;
    }

    private static ReadOnlySpan<double> PowersOfTen => [1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9];

    // Signs in the middle are skipped and a second dot ends the number, as Acrobat and poppler read them.
    private PdfTokenKind TakeNumber()
    {
        var data = _data;
        var start = Position;
        var at = start;
        long mantissa = 0;
        var digits = 0;
        var decimals = -1;
        double beyond = 1;
        for (; at < data.Length; at++)
        {
            var b = data[at];
            if ((uint)(b - '0') <= 9)
            {
                // Eighteen digits fit a long, nine decimals show; what is longer only has to stay finite.
                if (decimals >= 0 && (decimals >= 9 || digits >= 18)) continue;
                if (digits < 18) mantissa = mantissa * 10 + (b - '0');
                else if (digits < 200) beyond *= 10;
                digits++;
                if (decimals >= 0) decimals++;
            }
            else if (b == '.')
            {
                if (decimals >= 0) break;
                decimals = 0;
            }
            else if (b != '-' && (b != '+' || at != start))
            {
                break;
            }
        }
        Position = at;
        _rawStart = start;
        _rawEnd = at;
        if (digits == 0 && decimals < 0 && at - start == 1 && at < data.Length && PdfChars.IsRegular(data[at]))
        {
            // A sign before a word: one keyword.
            TakeRegular();
            _rawStart = start;
            return PdfTokenKind.Keyword;
        }
        if (data[start] == '-') mantissa = -mantissa;
        Integer = mantissa;
        if (decimals < 0)
        {
            Number = mantissa * beyond;
            return PdfTokenKind.Integer;
        }
        Number = mantissa * beyond * PowersOfTen[decimals];
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
