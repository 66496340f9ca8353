using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Objects;
using Pipeline.Metadata.Formats.Pdf.Syntax;

namespace Pipeline.Metadata.Formats.Pdf.Fonts;

/// <summary>The encoding that an embedded Type 1 program holds, for fonts whose dictionary gives none.</summary>
internal static class FontProgram
{
    /// <summary>The clear part of a Type 1 program; its encoding stands there.</summary>
    private const int MaxClearBytes = 32 * 1024;

    /// <returns>False where there is no such program or it uses the standard encoding.</returns>
    public static bool Encoding(PdfFile file, PdfDictionary? descriptor, string?[] texts)
    {
        if (file.Resolve(descriptor, "FontFile").AsStream() is not { } stream) return false;
        using var data = file.Decode(stream);
        if (data is null) return false;
        var clear = data.Span[..Math.Min(data.Length, MaxClearBytes)];
        var start = clear.IndexOf("/Encoding"u8);
        if (start < 0) return false;
        var lexer = new PdfLexer(clear, start + 9);
        var found = false;
        var code = -1L;
        // "dup 65 /A put" for each code, up to "def".
        while (true)
        {
            file.Budget.Step();
            switch (lexer.Next())
            {
                case PdfTokenKind.End:
                    return found;
                case PdfTokenKind.Integer:
                    code = lexer.Integer;
                    break;
                case PdfTokenKind.Name when code is >= 0 and < 256:
                    texts[code] = GlyphNames.ToUnicode(System.Text.Encoding.Latin1.GetString(lexer.Raw));
                    found |= texts[code] is not null;
                    break;
                case PdfTokenKind.Keyword when lexer.Raw.SequenceEqual("StandardEncoding"u8):
                    return false;
                case PdfTokenKind.Keyword when lexer.Raw.SequenceEqual("def"u8) || lexer.Raw.SequenceEqual("readonly"u8):
                    return found;
            }
        }
    }
}
