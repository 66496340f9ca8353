using System.Globalization;
using System.Text;

namespace Pipeline.PdfData;

/// <summary>Widths of the standard 14 fonts by character, and the built-in encodings of the two symbol fonts, from AFM files.</summary>
internal static class StandardFonts
{
    // Oblique and Courier faces need no rows: they are as wide as the upright one, and 600.
    private static readonly (string Name, string File)[] Fonts =
    [
        ("Helvetica", "NimbusSans-Regular"), ("Helvetica-Bold", "NimbusSans-Bold"),
        ("Times-Roman", "NimbusRoman-Regular"), ("Times-Bold", "NimbusRoman-Bold"),
        ("Times-Italic", "NimbusRoman-Italic"), ("Times-BoldItalic", "NimbusRoman-BoldItalic"),
        ("Symbol", "StandardSymbolsPS"), ("ZapfDingbats", "D050000L"),
    ];

    public static string ToText(string folder, GlyphList glyphs)
    {
        var text = new StringBuilder();
        foreach (var (name, file) in Fonts)
        {
            var widths = new SortedDictionary<int, int>();
            var encoding = new SortedDictionary<int, int>();
            foreach (var line in File.ReadLines(Path.Combine(folder, file + ".afm")))
            {
                if (!line.StartsWith("C ", StringComparison.Ordinal)) continue;
                var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (glyphs.CodePoint(parts[7]) is not { } point || point > 0x2FFF) continue;
                widths.TryAdd(point, int.Parse(parts[4], CultureInfo.InvariantCulture));
                var code = int.Parse(parts[1], CultureInfo.InvariantCulture);
                if (code >= 0) encoding.TryAdd(code, point);
            }
            var isSymbolic = name is "Symbol" or "ZapfDingbats";
            // Cyrillic and Greek of the substitute fonts are not in the standard ones.
            var kept = widths.Where(width => isSymbolic || width.Key is < 0x180 or >= 0x2010 and <= 0x2122);
            text.Append(name).Append(" widths");
            foreach (var (point, width) in kept) text.Append(CultureInfo.InvariantCulture, $" {point:X}:{width}");
            text.Append('\n');
            if (!isSymbolic) continue;
            text.Append(name).Append(" encoding");
            foreach (var (code, point) in encoding) text.Append(CultureInfo.InvariantCulture, $" {code:X}:{point:X}");
            text.Append('\n');
        }
        return text.ToString();
    }
}
