using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Fonts;
using Pipeline.Metadata.Formats.Pdf.Objects;
using Pipeline.Metadata.Formats.Pdf.Properties;
using Pipeline.Metadata.Formats.Pdf.Syntax;

namespace Pipeline.Metadata.Formats.Pdf.Content;

/// <summary>
/// Runs the operators of content streams as far as text depends on them (ISO 32000-2, 7.8, 8.4, 9.4), forms included.
/// </summary>
internal sealed class ContentReader(PdfFile file, PageText page, FontCache fonts, OptionalContent layers)
{
    /// <summary>Forms inside forms; poppler stops at 20 and no writer comes near.</summary>
    private const int MaxFormDepth = 12;

    /// <summary>Saved states; Acrobat's own limit is 28.</summary>
    private const int MaxSaved = 256;

    private const int MaxMarked = 256;

    /// <summary>Distance of the words of a field, in units of the page.</summary>
    private const double FieldLine = 2;

    /// <summary>Bytes of one shown string, its escapes undone on the stack.</summary>
    private const int StackString = 512;

    private readonly Stack<TextState> _saved = new();
    private readonly Stack<MarkedContent> _marked = new();
    private readonly List<PdfStream> _open = [];
    private TextState _state;
    private Matrix _text = Matrix.Identity;
    private Matrix _line = Matrix.Identity;
    private int _hidden;

    /// <summary>The page's box: what is drawn outside is not text of the page.</summary>
    public Rectangle Box { get; set; } = Rectangle.Letter;

    /// <summary>Whether an image was painted.</summary>
    public bool HasImages { get; private set; }

    public void Start()
    {
        _state = TextState.Start(Matrix.Identity);
        _saved.Clear();
        _marked.Clear();
        _open.Clear();
        _hidden = 0;
    }

    /// <summary>Runs one stream's bytes with the resources of its page or form.</summary>
    public void Run(ReadOnlySpan<byte> content, PdfDictionary? resources)
    {
        var lexer = new PdfLexer(content);
        var operands = default(Operands);
        var count = 0;
        var name = "";
        var marker = "";
        int stringStart = -1, arrayStart = -1, dictionaryStart = -1;
        while (true)
        {
            var kind = lexer.Next();
            switch (kind)
            {
                case PdfTokenKind.End:
                    return;
                case PdfTokenKind.Integer or PdfTokenKind.Real:
                    if (count < Operands.Capacity) operands[count++] = lexer.Number;
                    continue;
                case PdfTokenKind.Name:
                    marker = name;
                    name = PdfParser.NameText(lexer.Raw, file.Names);
                    continue;
                case PdfTokenKind.String or PdfTokenKind.HexString:
                    stringStart = lexer.Start;
                    continue;
                case PdfTokenKind.ArrayOpen:
                    arrayStart = lexer.Position;
                    SkipArray(ref lexer);
                    continue;
                case PdfTokenKind.DictionaryOpen:
                    dictionaryStart = lexer.Start;
                    var parser = new PdfParser(content, dictionaryStart, file.Names);
                    parser.Next();
                    lexer.Position = parser.Position;
                    continue;
                case PdfTokenKind.Keyword:
                    break;
                default:
                    continue;
            }
            file.Budget.Step();
            var word = lexer.Raw;
            switch (word.Length)
            {
                case 1:
                    RunOne(word[0], content, operands, count, stringStart);
                    break;
                case 2:
                    RunTwo(word[0] << 8 | word[1], content, resources, ref lexer, operands, count, name, stringStart, arrayStart);
                    break;
                case 3 when word.SequenceEqual("BDC"u8):
                    BeginMarked(content, resources, dictionaryStart, dictionaryStart >= 0 ? name : marker, name);
                    break;
                case 3 when word.SequenceEqual("BMC"u8):
                    Push(MarkedContent.Plain);
                    break;
                case 3 when word.SequenceEqual("EMC"u8):
                    if (_marked.TryPop(out var closed) && closed.IsHidden) _hidden--;
                    break;
            }
            count = 0;
            name = "";
            marker = "";
            stringStart = arrayStart = dictionaryStart = -1;
        }
    }

    /// <summary>Runs a form in the current state, its matrix and resources applied.</summary>
    public void RunForm(PdfStream form, PdfDictionary? resources)
    {
        if (_open.Count >= MaxFormDepth || _open.Contains(form) || layers.IsHidden(form.Dictionary["OC"])) return;
        if (file.Decode(form) is not { } content) return;
        using (content)
        {
            var (state, text, line, saved) = (_state, _text, _line, _saved.Count);
            _open.Add(form);
            _state.Ctm = Matrix.From(file, file.Resolve(form.Dictionary, "Matrix").AsArray()) * _state.Ctm;
            Run(content.Span, file.Resolve(form.Dictionary, "Resources").AsDictionary() ?? resources);
            _open.RemoveAt(_open.Count - 1);
            while (_saved.Count > saved) _saved.Pop();
            (_state, _text, _line) = (state, text, line);
        }
    }

    /// <summary>Writes text that no operator draws: the value of a form field, which viewers set in its rectangle.</summary>
    public void ShowPlain(string text, in Rectangle place)
    {
        var line = 0;
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            // One word below the other: far enough apart not to be taken for one.
            var y = place.Top - FieldLine * line++;
            page.Add(word, place.Left, y, place.Left + 1, y, 1, 0, 1, this);
        }
    }

    /// <summary>Applies a transformation before all others, for what stands on the page by itself.</summary>
    public void Transform(in Matrix matrix) => _state.Ctm = matrix * _state.Ctm;

    private void RunOne(byte word, ReadOnlySpan<byte> content, in Operands operands, int count, int stringStart)
    {
        switch (word)
        {
            case (byte)'q':
                if (_saved.Count < MaxSaved) _saved.Push(_state);
                break;
            case (byte)'Q':
                if (_saved.TryPop(out var state)) _state = state;
                break;
            case (byte)'\'':
                NextLine(0, -_state.Leading);
                Show(content, stringStart);
                break;
            case (byte)'"':
                if (count >= 2) (_state.WordSpacing, _state.CharacterSpacing) = (operands[0], operands[1]);
                NextLine(0, -_state.Leading);
                Show(content, stringStart);
                break;
        }
    }

    private void RunTwo(
        int word, ReadOnlySpan<byte> content, PdfDictionary? resources, ref PdfLexer lexer, in Operands operands, int count,
        string name, int stringStart, int arrayStart)
    {
        switch (word)
        {
            case 'B' << 8 | 'T':
                _text = _line = Matrix.Identity;
                break;
            case 'c' << 8 | 'm' when count >= 6:
                _state.Ctm = new Matrix(operands[0], operands[1], operands[2], operands[3], operands[4], operands[5]) * _state.Ctm;
                break;
            case 'T' << 8 | 'm' when count >= 6:
                _text = _line = new(operands[0], operands[1], operands[2], operands[3], operands[4], operands[5]);
                break;
            case 'T' << 8 | 'd' when count >= 2:
                NextLine(operands[0], operands[1]);
                break;
            case 'T' << 8 | 'D' when count >= 2:
                _state.Leading = -operands[1];
                NextLine(operands[0], operands[1]);
                break;
            case 'T' << 8 | '*':
                NextLine(0, -_state.Leading);
                break;
            case 'T' << 8 | 'f' when count >= 1:
                _state.FontSize = operands[0];
                SetFont(resources, name);
                break;
            case 'T' << 8 | 'j':
                Show(content, stringStart);
                break;
            case 'T' << 8 | 'J':
                ShowArray(content, arrayStart);
                break;
            case 'T' << 8 | 'c' when count >= 1:
                _state.CharacterSpacing = operands[0];
                break;
            case 'T' << 8 | 'w' when count >= 1:
                _state.WordSpacing = operands[0];
                break;
            case 'T' << 8 | 'z' when count >= 1:
                _state.HorizontalScale = operands[0] / 100;
                break;
            case 'T' << 8 | 'L' when count >= 1:
                _state.Leading = operands[0];
                break;
            case 'T' << 8 | 's' when count >= 1:
                _state.Rise = operands[0];
                break;
            case 'D' << 8 | 'o':
                RunXObject(resources, name);
                break;
            case 'g' << 8 | 's':
                SetFromState(resources, name);
                break;
            case 'I' << 8 | 'D':
                HasImages = true;
                SkipInlineImage(ref lexer);
                break;
        }
    }

    private void NextLine(double x, double y) => _text = _line = _line.Moved(x, y);

    private void SetFont(PdfDictionary? resources, string name)
    {
        var font = file.Resolve(file.Resolve(resources, "Font").AsDictionary(), name).AsDictionary();
        _state.Font = font is null ? null : fonts.Get(font);
    }

    private void SetFromState(PdfDictionary? resources, string name)
    {
        var state = file.Resolve(file.Resolve(resources, "ExtGState").AsDictionary(), name).AsDictionary();
        if (file.Resolve(state, "Font").AsArray() is not { } pair || file.Resolve(pair[0]).AsDictionary() is not { } font) return;
        _state.Font = fonts.Get(font);
        _state.FontSize = file.Resolve(pair[1]).AsNumber(_state.FontSize);
    }

    private void RunXObject(PdfDictionary? resources, string name)
    {
        if (file.Resolve(file.Resolve(resources, "XObject").AsDictionary(), name).AsStream() is not { } stream) return;
        if (file.Resolve(stream.Dictionary, "Subtype").AsName() == "Image") HasImages = true;
        else RunForm(stream, resources);
    }

    private void BeginMarked(ReadOnlySpan<byte> content, PdfDictionary? resources, int dictionaryStart, string tag, string name)
    {
        var reference = dictionaryStart >= 0
            ? new PdfParser(content, dictionaryStart, file.Names).Next()
            : file.Resolve(resources, "Properties").AsDictionary()?[name] ?? PdfValue.Null;
        var isHidden = tag == "OC" && layers.IsHidden(reference);
        var actual = PdfTextString.Decode(file.Resolve(file.Resolve(reference).AsDictionary(), "ActualText").AsString());
        Push(isHidden || actual is not null ? new(isHidden, actual) : MarkedContent.Plain);
    }

    private void Push(MarkedContent content)
    {
        if (_marked.Count >= MaxMarked) return;
        _marked.Push(content);
        if (content.IsHidden) _hidden++;
    }

    private static void SkipArray(ref PdfLexer lexer)
    {
        for (var depth = 1; depth > 0;)
        {
            switch (lexer.Next())
            {
                case PdfTokenKind.End:
                    return;
                case PdfTokenKind.ArrayOpen:
                    depth++;
                    break;
                case PdfTokenKind.ArrayClose:
                    depth--;
                    break;
                // The bracket is missing: the operator behind it must still be seen.
                case PdfTokenKind.Keyword when lexer.Raw.SequenceEqual("TJ"u8):
                    lexer.Position = lexer.Start;
                    return;
            }
        }
    }

    // The data end at a free-standing EI; what follows must look like operators, for the two letters also occur in data.
    private static void SkipInlineImage(ref PdfLexer lexer)
    {
        var data = lexer.Data;
        var at = lexer.Position + 1;
        while (at < data.Length)
        {
            var found = data[at..].IndexOf("EI"u8);
            if (found < 0)
            {
                lexer.Position = data.Length;
                return;
            }
            at += found + 2;
            if (found > 0 && !PdfChars.IsWhiteSpace(data[at - 3])) continue;
            if (at < data.Length && PdfChars.IsRegular(data[at])) continue;
            var following = data[at..Math.Min(at + 16, data.Length)];
            if (following.ContainsAnyExceptInRange((byte)0x09, (byte)0x7E)) continue;
            lexer.Position = at;
            return;
        }
        lexer.Position = data.Length;
    }

    private void ShowArray(ReadOnlySpan<byte> content, int start)
    {
        if (start < 0) return;
        var lexer = new PdfLexer(content, start);
        while (true)
        {
            switch (lexer.Next())
            {
                case PdfTokenKind.String:
                    Show(lexer.Raw, isHex: false);
                    break;
                case PdfTokenKind.HexString:
                    Show(lexer.Raw, isHex: true);
                    break;
                case PdfTokenKind.Integer or PdfTokenKind.Real:
                    var shift = -lexer.Number * 0.001 * _state.FontSize;
                    _text = _state.Font is { IsVertical: true } ? _text.Moved(0, shift) : _text.Moved(shift * _state.HorizontalScale, 0);
                    break;
                case PdfTokenKind.ArrayOpen:
                    break;
                default:
                    return;
            }
        }
    }

    private void Show(ReadOnlySpan<byte> content, int start)
    {
        if (start < 0) return;
        var lexer = new PdfLexer(content, start);
        var kind = lexer.Next();
        Show(lexer.Raw, isHex: kind == PdfTokenKind.HexString);
    }

    private void Show(ReadOnlySpan<byte> raw, bool isHex)
    {
        if (!isHex && !raw.ContainsAny((byte)'\\', (byte)'\r'))
        {
            Show(raw);
            return;
        }
        var bytes = raw.Length <= StackString ? stackalloc byte[StackString] : new byte[raw.Length];
        Show(bytes[..(isHex ? PdfStrings.UnescapeHex(raw, bytes) : PdfStrings.UnescapeLiteral(raw, bytes))]);
    }

    private void Show(ReadOnlySpan<byte> text)
    {
        if (_state.Font is not { } font) return;
        var matrix = _text * _state.Ctm;
        var size = Math.Abs(_state.FontSize) * font.Em * Math.Sqrt(matrix.C * matrix.C + matrix.D * matrix.D);
        var isVertical = font.IsVertical;
        var (directionX, directionY) = isVertical ? (-matrix.C, -matrix.D) : (matrix.A, matrix.B);
        if (_state.FontSize * (isVertical ? 1 : _state.HorizontalScale) < 0) (directionX, directionY) = (-directionX, -directionY);
        var length = Math.Sqrt(directionX * directionX + directionY * directionY);
        var isDrawn = length > 0 && double.IsFinite(length) && double.IsFinite(size) && _hidden == 0;
        if (isDrawn) (directionX, directionY) = (directionX / length, directionY / length);

        double moved = 0;
        while (!text.IsEmpty)
        {
            file.Budget.Step();
            var code = font.NextCode(text, out var bytes);
            text = text[bytes..];
            var glyph = font.Width(code) * _state.FontSize * (isVertical ? -1 : _state.HorizontalScale);
            if (isDrawn)
            {
                var start = isVertical ? matrix.Moved(0, moved) : matrix.Moved(moved, _state.Rise);
                // Spaced letters are one word: what the spacing adds is no gap.
                var end = isVertical ? start.Moved(0, glyph) : start.Moved(glyph + Math.Max(0, _state.CharacterSpacing * _state.HorizontalScale), 0);
                Draw(font, code, start, end, directionX, directionY, size);
            }
            var spacing = _state.CharacterSpacing + (bytes == 1 && code == 32 ? _state.WordSpacing : 0);
            moved += glyph + spacing * (isVertical ? -1 : _state.HorizontalScale);
        }
        _text = isVertical ? _text.Moved(0, moved) : _text.Moved(moved, 0);
    }

    private void Draw(PdfFont font, uint code, in Matrix start, in Matrix end, double directionX, double directionY, double size)
    {
        // NaN compares false and is dropped here too.
        if (!Box.Holds(start.E, start.F, size)) return;
        var text = font.Text(code);
        if (_marked.Count > 0 && Replacement() is { } marked)
        {
            text = marked.IsWritten ? null : marked.ActualText;
            marked.IsWritten = true;
        }
        if (!string.IsNullOrEmpty(text)) page.Add(text, start.E, start.F, end.E, end.F, directionX, directionY, size, font);
    }

    private MarkedContent? Replacement()
    {
        foreach (var marked in _marked)
        {
            if (marked.ActualText is not null) return marked;
        }
        return null;
    }
}
