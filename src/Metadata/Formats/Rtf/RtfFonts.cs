namespace Pipeline.Metadata.Formats.Rtf;

/// <summary>The code page of each font, by the character set that the font table gives it.</summary>
internal sealed class RtfFonts
{
    private const int MaxFonts = 8_192;

    private readonly Dictionary<int, int> _codePages = [];

    /// <summary>The font whose entry is being read.</summary>
    public int Current { get; set; }

    /// <summary>The code page of a font; 0 for the document's own.</summary>
    public int CodePageOf(int font) => _codePages.GetValueOrDefault(font);

    public void SetCharacterSet(int characterSet)
    {
        if (_codePages.Count < MaxFonts) _codePages[Current] = CodePage(characterSet);
    }

    // Windows' character sets by number, as in the RTF specification's table for \fcharset.
    private static int CodePage(int characterSet) => characterSet switch
    {
        77 => 10000,
        128 => 932,
        129 => 949,
        130 => 1361,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        254 => 437,
        255 => 850,
        _ => 0,
    };
}
