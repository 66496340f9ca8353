using Pipeline.Metadata.Formats.Pdf.Filters;
using Pipeline.Metadata.Formats.Pdf.Objects;
using Pipeline.Metadata.Formats.Pdf.Syntax;

namespace Pipeline.Metadata.Formats.Pdf.Files;

/// <summary>Reads objects at offsets, and the bytes of streams whatever their stated length.</summary>
internal sealed class ObjectReader(PdfFile file)
{
    private const int FirstWindow = 4 * 1024;

    /// <summary>The largest object that is no stream: a page tree node with a million children, an outline.</summary>
    private const int MaxObjectBytes = 16 * 1024 * 1024;

    /// <summary>The most raw bytes of one stream that are read; larger ones are images, which are not decoded.</summary>
    private const int MaxRawBytes = 64 * 1024 * 1024;

    public PdfValue ReadAt(long offset, out PdfReference id, bool decrypt)
    {
        for (var wanted = FirstWindow; ; wanted *= 8)
        {
            var window = file.Bytes.Window(offset, wanted);
            var value = Read(window, offset, out id, out var atEnd);
            var isAll = offset + window.Length >= file.Bytes.Length;
            if (atEnd && !isAll && wanted < MaxObjectBytes) continue;
            return decrypt && file.Security is { } security ? security.DecryptStrings(value, id) : value;
        }
    }

    private PdfValue Read(ReadOnlySpan<byte> window, long offset, out PdfReference id, out bool atEnd)
    {
        id = default;
        var lexer = new PdfLexer(window);
        atEnd = false;
        if (lexer.Next() != PdfTokenKind.Integer || lexer.Integer is <= 0 or > XrefTable.MaxObjectNumber) return PdfValue.Null;
        var number = (int)lexer.Integer;
        if (lexer.Next() != PdfTokenKind.Integer) return PdfValue.Null;
        var generation = (int)Math.Clamp(lexer.Integer, 0, int.MaxValue);
        if (lexer.Next() != PdfTokenKind.Keyword || !lexer.Raw.StartsWith("obj"u8)) return PdfValue.Null;

        id = new(number, generation);
        // The word may be glued to the value: "obj123".
        var parser = new PdfParser(window, lexer.Start + 3, file.Names);
        var value = parser.Next();
        atEnd = parser.AtEnd;
        if (value.Kind == PdfKind.Keyword) return PdfValue.Null;
        if (value.Kind != PdfKind.Dictionary) return value;

        var next = parser.Next();
        atEnd = parser.AtEnd;
        if (!next.IsKeyword("stream")) return value;
        var start = parser.Position;
        if (start < window.Length && window[start] == ' ') start++;
        if (start < window.Length && window[start] == '\r') start++;
        if (start < window.Length && window[start] == '\n') start++;
        return PdfValue.Stream(new(value.AsDictionary()!, offset + start, id));
    }

    public PdfBuffer? Decode(PdfStream stream, bool decrypt)
    {
        var raw = Raw(stream);
        if (decrypt && file.Security is { } security && security.Covers(file, stream.Dictionary))
            raw = security.DecryptStream(raw, stream.Id);
        return StreamDecoder.Decode(file, stream.Dictionary, raw);
    }

    private ReadOnlySpan<byte> Raw(PdfStream stream)
    {
        var stated = file.Resolve(stream.Dictionary, "Length").AsLong() ?? -1;
        if (stated >= 0 && stated <= MaxRawBytes && stream.Offset + stated <= file.Bytes.Length)
        {
            var window = file.Bytes.Window(stream.Offset, (int)stated + 32);
            if (EndsAt(window, (int)stated)) return window[..(int)stated];
        }
        return UpToEnd(stream);
    }

    private static bool EndsAt(ReadOnlySpan<byte> window, int length)
    {
        if (length > window.Length) return false;
        var rest = window[length..];
        var at = 0;
        while (at < rest.Length && at < 8 && PdfChars.IsWhiteSpace(rest[at])) at++;
        return rest[at..].StartsWith("endstream"u8) || rest[at..].StartsWith("endobj"u8);
    }

    // The length is wrong: the data goes up to the word that ends it, less one end of line.
    private ReadOnlySpan<byte> UpToEnd(PdfStream stream)
    {
        for (var wanted = 64 * 1024; ; wanted = Math.Min(8 * wanted, MaxRawBytes))
        {
            var window = file.Bytes.Window(stream.Offset, wanted);
            var end = window.IndexOf("endstream"u8);
            var isAll = stream.Offset + window.Length >= file.Bytes.Length;
            if (end < 0 && !isAll && wanted < MaxRawBytes) continue;
            if (end < 0) end = window.IndexOf("endobj"u8);
            if (end < 0) return window;
            if (end > 0 && window[end - 1] == '\n') end--;
            if (end > 0 && window[end - 1] == '\r') end--;
            return window[..end];
        }
    }
}
