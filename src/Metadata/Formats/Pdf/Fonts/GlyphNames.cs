using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Pipeline.Metadata.Formats.Pdf.Data;

namespace Pipeline.Metadata.Formats.Pdf.Fonts;

/// <summary>What a glyph's name says of its character: Adobe's list, <c>uniXXXX</c> forms, ligatures and suffixes.</summary>
internal static class GlyphNames
{
    private const int MaxNameLength = 64;

    // Lines "name hex[ hex]" in ordinal order, searched as they stand.
    private static readonly Lazy<byte[]> List = new(() => EmbeddedData.Read("glyphs.txt"));

    /// <returns>Null for a name that tells nothing.</returns>
    public static string? ToUnicode(string name, bool isDingbats = false)
    {
        if (isDingbats && Find("Dingbats." + name) is { } dingbat) return dingbat;
        if (name.Length is 0 or > MaxNameLength || name == ".notdef") return null;
        if (Find(name) is { } known) return known;
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0) return ToUnicode(name[..dot]);
        if (name.Contains('_')) return OfParts(name);
        if (name.StartsWith("uni", StringComparison.Ordinal) && name.Length is >= 7 and <= 31) return OfUnits(name.AsSpan(3));
        return name[0] == 'u' && name.Length is >= 5 and <= 7 ? CodePoint(name.AsSpan(1)) : null;
    }

    private static string? OfParts(string name)
    {
        var text = "";
        foreach (var part in name.Split('_'))
        {
            if (ToUnicode(part) is not { } one) return null;
            text += one;
        }
        return text;
    }

    private static string? OfUnits(ReadOnlySpan<char> hex)
    {
        var text = "";
        for (; hex.Length >= 4; hex = hex[4..])
        {
            if (!ushort.TryParse(hex[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)) break;
            text += (char)unit;
        }
        return text.Length == 0 ? null : text;
    }

    private static string? CodePoint(ReadOnlySpan<char> hex) =>
        int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point) && Rune.IsValid(point)
            ? new Rune(point).ToString()
            : null;

    private static string? Find(string name)
    {
        if (name.Length > MaxNameLength) return null;
        Span<byte> key = stackalloc byte[MaxNameLength];
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] > '~') return null;
            key[i] = (byte)name[i];
        }
        key = key[..name.Length];
        ReadOnlySpan<byte> list = List.Value;
        int low = 0, high = list.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var start = list[low..middle].LastIndexOf((byte)'\n') is var newline and >= 0 ? low + newline + 1 : low;
            var line = list[start..];
            line = line[..line.IndexOf((byte)'\n')];
            var space = line.IndexOf((byte)' ');
            var order = line[..space].SequenceCompareTo(key);
            if (order == 0) return Decode(line[(space + 1)..]);
            if (order < 0) low = start + line.Length + 1;
            else high = start;
        }
        return null;
    }

    private static string Decode(ReadOnlySpan<byte> hex)
    {
        var text = new StringBuilder();
        while (hex.Length >= 4)
        {
            if (Utf8Parser.TryParse(hex[..4], out ushort unit, out _, 'x')) text.Append((char)unit);
            hex = hex.Length > 5 ? hex[5..] : default;
        }
        return text.ToString();
    }
}
