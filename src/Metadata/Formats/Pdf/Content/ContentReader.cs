using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Objects;
using Pipeline.Metadata.Formats.Pdf.Properties;
using Pipeline.Metadata.Formats.Pdf.Syntax;

namespace Pipeline.Metadata.Formats.Pdf.Content;

/// <summary>
/// Runs the operators of content streams as far as text depends on them (ISO 32000-2, 7.8, 8.4, 9.4), forms included.
/// </summary>
internal sealed class ContentReader
{
    /// <summary>Forms inside forms; poppler stops at 20 and no writer comes near.</summary>
    private const int MaxFormDepth = 12;

    /// <summary>Saved states; Acrobat's own limit is 28.</summary>
    private const int MaxSaved = 256;

    /// <summary>Distance of the words of a field, in units of the page.</summary>
    private const double FieldLine = 2;

    private readonly PdfFile _file;
    private readonly PageText _page;
    private readonly FontCache _fonts;
    private readonly OptionalContent _layers;
    private readonly Stack<TextState> _saved = new();
    private readonly MarkedContentStack _marks;
    private readonly TextShower _shower;
    private readonly List<PdfStream> _open = [];

    public ContentReader(PdfFile file, PageText page, FontCache fonts, OptionalContent layers)
    {
        _file = file;
        _page = page;
        _fonts = fonts;
        _layers = layers;
        _marks = new();
        _shower = new(file, page, _marks);
    }

    /// <summary>Whether an image was painted.</summary>
    public bool HasImages { get; private set; }

    /// <summary>Begins a page, or an annotation on it.</summary>
    /// <param name="box">The page's box.</param>
    public void Start(in Rectangle box)
    {
        _shower.State = TextState.Start(Matrix.Identity);
        _shower.Box = box;
        _saved.Clear();
        _marks.Clear();
        _open.Clear();
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
                    name = PdfParser.NameText(lexer.Raw, _file.Names);
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
                    var parser = new PdfParser(content, dictionaryStart, _file.Names);
                    parser.Next();
                    lexer.Position = parser.Position;
                    continue;
                case PdfTokenKind.Keyword:
                    break;
                default:
                    continue;
            }
            _file.Budget.Step();
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
                    _marks.Push(MarkedContent.Plain);
                    break;
                case 3 when word.SequenceEqual("EMC"u8):
                    _marks.Pop();
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
        if (_open.Count >= MaxFormDepth || _open.Contains(form) || _layers.IsHidden(form.Dictionary["OC"])) return;
        if (_file.Decode(form) is not { } content) return;
        using (content)
        {
            var (state, matrices, saved) = (_shower.State, _shower.Matrices, _saved.Count);
            _open.Add(form);
            _shower.State.Ctm = Matrix.From(_file, _file.Resolve(form.Dictionary, "Matrix").AsArray()) * _shower.State.Ctm;
            Run(content.Span, _file.Resolve(form.Dictionary, "Resources").AsDictionary() ?? resources);
            _open.RemoveAt(_open.Count - 1);
            while (_saved.Count > saved) _saved.Pop();
            (_shower.State, _shower.Matrices) = (state, matrices);
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
            _page.Add(word, place.Left, y, place.Left + 1, y, 1, 0, 1, this);
        }
    }

    /// <summary>Applies a transformation before all others, for what stands on the page by itself.</summary>
    public void Transform(in Matrix matrix) => _shower.State.Ctm = matrix * _shower.State.Ctm;

    private void RunOne(byte word, ReadOnlySpan<byte> content, in Operands operands, int count, int stringStart)
    {
        switch (word)
        {
            case (byte)'q':
                if (_saved.Count < MaxSaved) _saved.Push(_shower.State);
                break;
            case (byte)'Q':
                if (_saved.TryPop(out var state)) _shower.State = state;
                break;
            case (byte)'\'':
                _shower.NextLine(0, -_shower.State.Leading);
                _shower.Show(content, stringStart);
                break;
            case (byte)'"':
                if (count >= 2) (_shower.State.WordSpacing, _shower.State.CharacterSpacing) = (operands[0], operands[1]);
                _shower.NextLine(0, -_shower.State.Leading);
                _shower.Show(content, stringStart);
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
                _shower.SetMatrix(Matrix.Identity);
                break;
            case 'c' << 8 | 'm' when count >= 6:
                _shower.State.Ctm = new Matrix(operands[0], operands[1], operands[2], operands[3], operands[4], operands[5])
                    * _shower.State.Ctm;
                break;
            case 'T' << 8 | 'm' when count >= 6:
                _shower.SetMatrix(new(operands[0], operands[1], operands[2], operands[3], operands[4], operands[5]));
                break;
            case 'T' << 8 | 'd' when count >= 2:
                _shower.NextLine(operands[0], operands[1]);
                break;
            case 'T' << 8 | 'D' when count >= 2:
                _shower.State.Leading = -operands[1];
                _shower.NextLine(operands[0], operands[1]);
                break;
            case 'T' << 8 | '*':
                _shower.NextLine(0, -_shower.State.Leading);
                break;
            case 'T' << 8 | 'f' when count >= 1:
                _shower.State.FontSize = operands[0];
                SetFont(resources, name);
                break;
            case 'T' << 8 | 'j':
                _shower.Show(content, stringStart);
                break;
            case 'T' << 8 | 'J':
                _shower.ShowArray(content, arrayStart);
                break;
            case 'T' << 8 | 'c' when count >= 1:
                _shower.State.CharacterSpacing = operands[0];
                break;
            case 'T' << 8 | 'w' when count >= 1:
                _shower.State.WordSpacing = operands[0];
                break;
            case 'T' << 8 | 'z' when count >= 1:
                _shower.State.HorizontalScale = operands[0] / 100;
                break;
            case 'T' << 8 | 'L' when count >= 1:
                _shower.State.Leading = operands[0];
                break;
            case 'T' << 8 | 's' when count >= 1:
                _shower.State.Rise = operands[0];
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

    private void SetFont(PdfDictionary? resources, string name)
    {
        var font = _file.Resolve(_file.Resolve(resources, "Font").AsDictionary(), name).AsDictionary();
        _shower.State.Font = font is null ? null : _fonts.Get(font);
    }

    private void SetFromState(PdfDictionary? resources, string name)
    {
        var state = _file.Resolve(_file.Resolve(resources, "ExtGState").AsDictionary(), name).AsDictionary();
        if (_file.Resolve(state, "Font").AsArray() is not { } pair || _file.Resolve(pair[0]).AsDictionary() is not { } font) return;
        _shower.State.Font = _fonts.Get(font);
        _shower.State.FontSize = _file.Resolve(pair[1]).AsNumber(_shower.State.FontSize);
    }

    private void RunXObject(PdfDictionary? resources, string name)
    {
        if (_file.Resolve(_file.Resolve(resources, "XObject").AsDictionary(), name).AsStream() is not { } stream) return;
        if (_file.Resolve(stream.Dictionary, "Subtype").AsName() == "Image") HasImages = true;
        else RunForm(stream, resources);
    }

    private void BeginMarked(ReadOnlySpan<byte> content, PdfDictionary? resources, int dictionaryStart, string tag, string name)
    {
        var reference = dictionaryStart >= 0
            ? new PdfParser(content, dictionaryStart, _file.Names).Next()
            : _file.Resolve(resources, "Properties").AsDictionary()?[name] ?? PdfValue.Null;
        var isHidden = tag == "OC" && _layers.IsHidden(reference);
        var actual = PdfTextString.Decode(_file.Resolve(_file.Resolve(reference).AsDictionary(), "ActualText").AsString());
        _marks.Push(isHidden || actual is not null ? new(isHidden, actual) : MarkedContent.Plain);
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
}
