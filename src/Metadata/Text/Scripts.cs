using System.Text;

namespace Pipeline.Metadata.Text;

/// <summary>What is asked of Unicode's scripts here, by code point ranges of the Unicode blocks.</summary>
internal static class Scripts
{
    /// <summary>Ideographs and kana, which are written without spaces between words.</summary>
    public static bool IsUnspaced(Rune rune) => rune.Value is
        >= 0x3041 and <= 0x30FF or      // Hiragana, Katakana
        >= 0x3400 and <= 0x4DBF or      // CJK Extension A
        >= 0x4E00 and <= 0x9FFF or      // CJK Unified Ideographs
        >= 0xF900 and <= 0xFAFF or      // CJK Compatibility Ideographs
        >= 0x20000 and <= 0x323AF;      // CJK Extensions B to H
}
