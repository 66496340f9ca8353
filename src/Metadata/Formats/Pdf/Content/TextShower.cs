using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Fonts;
using Pipeline.Metadata.Formats.Pdf.Syntax;

namespace Pipeline.Metadata.Formats.Pdf.Content;

/// <summary>Shows strings: from codes to characters with a place on the page (ISO 32000-2, 9.4.3 and 9.4.4).</summary>
internal sealed class TextShower(PdfFile file, PageText page, MarkedContentStack marks)
{
    /// <summary>Bytes of one shown string, its escapes undone on the stack.</summary>
    private const int StackString = 512;

    private Matrix _text = Matrix.Identity;
    private Matrix _line = Matrix.Identity;

    /// <summary>The current state; a field, because its parts are set one by one.</summary>
    public TextState State;

    /// <summary>The page's box: what is drawn outside is not text of the page.</summary>
    public Rectangle Box { get; set; } = Rectangle.Letter;

    /// <summary>The text matrix and that of its line, to be put back after a form.</summary>
    public (Matrix Text, Matrix Line) Matrices
    {
        get => (_text, _line);
        set => (_text, _line) = value;
    }

    public void SetMatrix(in Matrix matrix) => _text = _line = matrix;

    public void NextLine(double x, double y) => _text = _line = _line.Moved(x, y);

    public void ShowArray(ReadOnlySpan<byte> content, int start)
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
                    var shift = -lexer.Number * 0.001 * State.FontSize;
                    _text = State.Font is { IsVertical: true } ? _text.Moved(0, shift) : _text.Moved(shift * State.HorizontalScale, 0);
                    break;
                case PdfTokenKind.ArrayOpen:
                    break;
                default:
                    return;
            }
        }
    }

    public void Show(ReadOnlySpan<byte> content, int start)
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
        if (State.Font is not { } font) return;
        var matrix = _text * State.Ctm;
        var size = Math.Abs(State.FontSize) * font.Em * Math.Sqrt(matrix.C * matrix.C + matrix.D * matrix.D);
        var isVertical = font.IsVertical;
        var (directionX, directionY) = isVertical ? (-matrix.C, -matrix.D) : (matrix.A, matrix.B);
        if (State.FontSize * (isVertical ? 1 : State.HorizontalScale) < 0) (directionX, directionY) = (-directionX, -directionY);
        var length = Math.Sqrt(directionX * directionX + directionY * directionY);
        var isDrawn = length > 0 && double.IsFinite(length) && double.IsFinite(size) && marks.IsShown;
        if (isDrawn) (directionX, directionY) = (directionX / length, directionY / length);

        double moved = 0;
        while (!text.IsEmpty)
        {
            file.Budget.Step();
            var code = font.NextCode(text, out var bytes);
            text = text[bytes..];
            var glyph = font.Width(code) * State.FontSize * (isVertical ? -1 : State.HorizontalScale);
            if (isDrawn)
            {
                var (along, aside) = isVertical ? (0, moved) : (moved, State.Rise);
                var x = matrix.A * along + matrix.C * aside + matrix.E;
                var y = matrix.B * along + matrix.D * aside + matrix.F;
                // Spaced letters are one word: what the spacing adds is no gap.
                var advance = isVertical ? glyph : glyph + Math.Max(0, State.CharacterSpacing * State.HorizontalScale);
                var endX = x + advance * (isVertical ? matrix.C : matrix.A);
                var endY = y + advance * (isVertical ? matrix.D : matrix.B);
                Draw(font, code, x, y, endX, endY, directionX, directionY, size);
            }
            var spacing = State.CharacterSpacing + (bytes == 1 && code == 32 ? State.WordSpacing : 0);
            moved += glyph + spacing * (isVertical ? -1 : State.HorizontalScale);
        }
        _text = isVertical ? _text.Moved(0, moved) : _text.Moved(moved, 0);
    }

    private void Draw(PdfFont font, uint code, double x, double y, double endX, double endY, double directionX, double directionY,
        double size)
    {
        // NaN compares false and is dropped here too.
        if (!Box.Holds(x, y, size)) return;
        var text = font.Text(code);
        // A soft hyphen that is drawn is one that shows.
        if (text == "\u00AD") text = "-";
        if (marks.Replacement is { } marked)
        {
            text = marked.IsWritten ? null : marked.ActualText;
            marked.IsWritten = true;
        }
        if (!string.IsNullOrEmpty(text)) page.Add(text, x, y, endX, endY, directionX, directionY, size, font);
    }
}
