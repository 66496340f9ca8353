using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Formats.Pdf.Properties;

/// <summary>
/// Decodes text strings (ISO 32000-2, 7.9.2.2): UTF-16 of either byte order and UTF-8 by their byte order mark, else
/// PDFDocEncoding. Language escapes inside are dropped.
/// </summary>
internal static class PdfTextString
{
    private const char Escape = '\u001B';

    /// <summary>PDFDocEncoding's 0x18 to 0x1F (annex D.3).</summary>
    private const string Low = "\u02D8\u02C7\u02C6\u02D9\u02DD\u02DB\u02DA\u02DC";

    /// <summary>PDFDocEncoding's 0x80 to 0xA0; the undefined 0x9F stays what it is.</summary>
    private const string High =
        "\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203A\u2212\u2030\u201E\u201C\u201D\u2018"
        + "\u2019\u201A\u2122\uFB01\uFB02\u0141\u0152\u0160\u0178\u017D\u0131\u0142\u0153\u0161\u017E\u009F\u20AC";

    public static string? Decode(byte[]? bytes)
    {
        if (bytes is null) return null;
        if (bytes is [0xFE, 0xFF, ..]) return WithoutEscapes(Utf16(bytes.AsSpan(2), bigEndian: true));
        if (bytes is [0xFF, 0xFE, ..]) return WithoutEscapes(Utf16(bytes.AsSpan(2), bigEndian: false));
        if (bytes is [0xEF, 0xBB, 0xBF, ..]) return WithoutEscapes(Encoding.UTF8.GetString(bytes.AsSpan(3)));
        return string.Create(bytes.Length, bytes, static (text, source) =>
        {
            for (var i = 0; i < source.Length; i++) text[i] = FromPdfDocEncoding(source[i]);
        });
    }

    private static char FromPdfDocEncoding(byte b) => b switch
    {
        >= 0x18 and <= 0x1F => Low[b - 0x18],
        >= 0x80 and <= 0xA0 => High[b - 0x80],
        _ => (char)b,
    };

    private static string Utf16(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        var units = new char[bytes.Length / 2];
        for (var i = 0; i < units.Length; i++)
        {
            units[i] = (char)(bigEndian
                ? BinaryPrimitives.ReadUInt16BigEndian(bytes[(2 * i)..])
                : BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]));
        }
        return new(units);
    }

    // 7.9.2.2.2: ESC, a language code of two letters, perhaps a country's two, ESC.
    private static string WithoutEscapes(string text)
    {
        if (!text.Contains(Escape)) return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != Escape)
            {
                clean.Append(text[i]);
                continue;
            }
            var end = text.IndexOf(Escape, i + 1, Math.Min(8, text.Length - i - 1));
            if (end > i) i = end;
        }
        return clean.ToString();
    }
}
