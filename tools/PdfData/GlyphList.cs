using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.PdfData;

/// <summary>Glyph names and what they mean, from files of lines <c>name;hex hex</c>.</summary>
internal sealed partial class GlyphList
{
    private readonly SortedDictionary<string, string> _glyphs = new(StringComparer.Ordinal);

    public static GlyphList Read(string path)
    {
        var list = new GlyphList();
        foreach (var line in File.ReadLines(path))
        {
            if (Line().Match(line) is { Success: true } match) list._glyphs.TryAdd(match.Groups[1].Value, match.Groups[2].Value.Trim());
        }
        return list;
    }

    /// <summary>Adds the names of ZapfDingbats, whose built-in encoding follows Unicode's Dingbats block with these exceptions.</summary>
    public void AddDingbats(string afm)
    {
        foreach (var line in File.ReadLines(afm))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts is not ["C", var code, _, _, _, _, _, var name, ..] || !name.StartsWith('a')) continue;
            if (Dingbat(int.Parse(code, CultureInfo.InvariantCulture)) is { } point)
                _glyphs.TryAdd("Dingbats." + name, point.ToString("X4", CultureInfo.InvariantCulture));
        }
    }

    private static int? Dingbat(int code) => code switch
    {
        0x25 => 0x260E,
        0x2A => 0x261B,
        0x2B => 0x261E,
        0x48 => 0x2605,
        0x6C => 0x25CF,
        0x6E => 0x25A0,
        0x73 => 0x25B2,
        0x74 => 0x25BC,
        0x75 => 0x25C6,
        0x77 => 0x25D7,
        >= 0x21 and <= 0x7E => 0x2701 + code - 0x21,
        >= 0x80 and <= 0x8D => 0x2768 + code - 0x80,
        >= 0xA1 and <= 0xA7 => 0x2761 + code - 0xA1,
        0xA8 => 0x2663,
        0xA9 => 0x2666,
        0xAA => 0x2665,
        0xAB => 0x2660,
        >= 0xAC and <= 0xB5 => 0x2460 + code - 0xAC,
        >= 0xB6 and <= 0xD3 => 0x2776 + code - 0xB6,
        0xD5 => 0x2192,
        0xD6 => 0x2194,
        0xD7 => 0x2195,
        >= 0xD4 and <= 0xFE => 0x2794 + code - 0xD4,
        _ => null,
    };

    public int? CodePoint(string name) =>
        _glyphs.TryGetValue(name, out var hex) || _glyphs.TryGetValue("Dingbats." + name, out hex)
            ? int.Parse(hex.Split(' ')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture) : null;

    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var (name, hex) in _glyphs) text.Append(name).Append(' ').Append(hex).Append('\n');
        return text.ToString();
    }

    [GeneratedRegex("^([A-Za-z][A-Za-z0-9]*);([0-9A-F]{4}( [0-9A-F]{4})*)")]
    private static partial Regex Line();
}
