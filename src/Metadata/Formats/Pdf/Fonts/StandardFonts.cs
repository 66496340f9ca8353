using System.Globalization;
using System.Text;
using Pipeline.Metadata.Formats.Pdf.Data;

namespace Pipeline.Metadata.Formats.Pdf.Fonts;

/// <summary>Widths of the standard 14 fonts, which files need not give, and the two symbol fonts' encodings.</summary>
internal static class StandardFonts
{
    /// <summary>Every glyph of Courier.</summary>
    public const int CourierWidth = 600;

    private static readonly Lazy<Dictionary<string, Dictionary<int, int>>> Rows = new(Load);

    /// <summary>Widths by character, in thousandths; null for Courier and its kin, which are all <see cref="CourierWidth"/> wide.</summary>
    public static Dictionary<int, int>? Widths(string? baseFont, bool isFixedPitch, bool isSerif)
    {
        var name = baseFont ?? "";
        if (Has(name, "Symbol")) return Rows.Value["Symbol widths"];
        if (Has(name, "Dingbats")) return Rows.Value["ZapfDingbats widths"];
        if (Has(name, "Courier") || isFixedPitch) return null;
        var isBold = Has(name, "Bold");
        var isItalic = Has(name, "Italic") || Has(name, "Oblique");
        if (Has(name, "Times") || isSerif && !Has(name, "Helvetica") && !Has(name, "Arial"))
            return Rows.Value[(isBold, isItalic) switch
            {
                (true, true) => "Times-BoldItalic widths",
                (true, false) => "Times-Bold widths",
                (false, true) => "Times-Italic widths",
                _ => "Times-Roman widths",
            }];
        return Rows.Value[isBold ? "Helvetica-Bold widths" : "Helvetica widths"];
    }

    /// <summary>The built-in encoding of Symbol or ZapfDingbats; null for any other font.</summary>
    public static char[]? BuiltInEncoding(string? baseFont)
    {
        var row = baseFont is null ? null
            : baseFont.EndsWith("Symbol", StringComparison.Ordinal) || baseFont == "SymbolMT" ? "Symbol encoding"
            : Has(baseFont, "Dingbats") ? "ZapfDingbats encoding"
            : null;
        if (row is null) return null;
        var encoding = new char[256];
        foreach (var (code, point) in Rows.Value[row]) encoding[code] = (char)point;
        return encoding;
    }

    private static bool Has(string name, string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);

    // Lines "Font widths|encoding key:value …": keys and code points in hexadecimal, widths in decimal.
    private static Dictionary<string, Dictionary<int, int>> Load()
    {
        var rows = new Dictionary<string, Dictionary<int, int>>();
        foreach (var line in Encoding.ASCII.GetString(EmbeddedData.Read("standard14.txt")).Split('\n',
            StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ');
            var style = parts[1] == "widths" ? NumberStyles.Integer : NumberStyles.AllowHexSpecifier;
            var row = new Dictionary<int, int>(parts.Length);
            foreach (var pair in parts.AsSpan(2))
            {
                var colon = pair.IndexOf(':', StringComparison.Ordinal);
                row[int.Parse(pair.AsSpan(0, colon), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)] =
                    int.Parse(pair.AsSpan(colon + 1), style, CultureInfo.InvariantCulture);
            }
            rows[$"{parts[0]} {parts[1]}"] = row;
        }
        return rows;
    }
}
