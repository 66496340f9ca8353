using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>The script of a UTF-16 unit, by Unicode's blocks; only letters have one.</summary>
internal static class UnicodeScripts
{
    private static readonly (int First, int Last, LetterScript Script)[] Blocks =
    [
        (0x0000, 0x02FF, LetterScript.Latin),
        (0x0370, 0x03FF, LetterScript.Greek),
        (0x0400, 0x052F, LetterScript.Cyrillic),
        (0x0530, 0x058F, LetterScript.Armenian),
        (0x0590, 0x05FF, LetterScript.Hebrew),
        (0x0600, 0x06FF, LetterScript.Arabic),
        (0x0750, 0x077F, LetterScript.Arabic),
        (0x0780, 0x07BF, LetterScript.Thaana),
        (0x08A0, 0x08FF, LetterScript.Arabic),
        (0x0900, 0x097F, LetterScript.Devanagari),
        (0x0980, 0x09FF, LetterScript.Bengali),
        (0x0A00, 0x0A7F, LetterScript.Gurmukhi),
        (0x0A80, 0x0AFF, LetterScript.Gujarati),
        (0x0B00, 0x0B7F, LetterScript.Oriya),
        (0x0B80, 0x0BFF, LetterScript.Tamil),
        (0x0C00, 0x0C7F, LetterScript.Telugu),
        (0x0C80, 0x0CFF, LetterScript.Kannada),
        (0x0D00, 0x0D7F, LetterScript.Malayalam),
        (0x0D80, 0x0DFF, LetterScript.Sinhala),
        (0x0E00, 0x0E7F, LetterScript.Thai),
        (0x0E80, 0x0EFF, LetterScript.Lao),
        (0x0F00, 0x0FFF, LetterScript.Tibetan),
        (0x1000, 0x109F, LetterScript.Myanmar),
        (0x10A0, 0x10FF, LetterScript.Georgian),
        (0x1100, 0x11FF, LetterScript.Hangul),
        (0x1200, 0x139F, LetterScript.Ethiopic),
        (0x1780, 0x17FF, LetterScript.Khmer),
        (0x1C80, 0x1C8F, LetterScript.Cyrillic),
        (0x1C90, 0x1CBF, LetterScript.Georgian),
        (0x1E00, 0x1EFF, LetterScript.Latin),
        (0x1F00, 0x1FFF, LetterScript.Greek),
        (0x2C60, 0x2C7F, LetterScript.Latin),
        (0x2DE0, 0x2DFF, LetterScript.Cyrillic),
        (0x2D00, 0x2D2F, LetterScript.Georgian),
        (0x2D80, 0x2DDF, LetterScript.Ethiopic),
        (0x3005, 0x3007, LetterScript.Han),
        (0x3040, 0x30FF, LetterScript.Kana),
        (0x3130, 0x318F, LetterScript.Hangul),
        (0x31F0, 0x31FF, LetterScript.Kana),
        (0x3400, 0x9FFF, LetterScript.Han),
        (0xA640, 0xA69F, LetterScript.Cyrillic),
        (0xA720, 0xA7FF, LetterScript.Latin),
        (0xAC00, 0xD7A3, LetterScript.Hangul),
        (0xF900, 0xFAFF, LetterScript.Han),
        (0xFB00, 0xFB06, LetterScript.Latin),
        (0xFB13, 0xFB17, LetterScript.Armenian),
        (0xFB1D, 0xFB4F, LetterScript.Hebrew),
        (0xFB50, 0xFDFF, LetterScript.Arabic),
        (0xFE70, 0xFEFE, LetterScript.Arabic),
        (0xFF66, 0xFF9F, LetterScript.Kana),
    ];

    public static LetterScript Of(char unit)
    {
        if (!char.IsLetter(unit)) return LetterScript.None;
        foreach (var (first, last, script) in Blocks)
        {
            if (unit >= first && unit <= last) return script;
        }
        return LetterScript.Other;
    }
}
