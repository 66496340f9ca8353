using System.Globalization;
using System.Text;

namespace Pipeline.Local.Screen;

/// <summary>Fits text into columns of a terminal, where ideographs take two cells and combining marks none.</summary>
internal static class DisplayText
{
    /// <summary>The text cut to <paramref name="cells"/> cells, with <c>…</c> where something is missing, and padded to that
    /// width.</summary>
    public static string Fit(string? text, int cells, bool alignRight = false)
    {
        text ??= "";
        var fitted = Width(text) <= cells ? text : Cut(text, cells - 1) + "…";
        var padding = new string(' ', cells - Width(fitted));
        return alignRight ? padding + fitted : fitted + padding;
    }

    /// <summary>The same, but cut at the beginning: of a long media type the end tells more.</summary>
    public static string FitEnd(string text, int cells) =>
        Width(text) <= cells ? Fit(text, cells) : "…" + text[^(cells - 1)..];

    private static string Cut(string text, int cells)
    {
        var used = 0;
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            used += Width(rune);
            if (used > cells) break;
            kept.Append(rune);
        }
        return kept.ToString();
    }

    private static int Width(string text) => text.EnumerateRunes().Sum(Width);

    // Unicode Standard Annex 11 (East Asian Width), its wide blocks.
    private static int Width(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => rune.Value is >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF
            or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0x1F300 and <= 0x1FAFF or >= 0x20000 and <= 0x3FFFD ? 2 : 1,
    };
}
