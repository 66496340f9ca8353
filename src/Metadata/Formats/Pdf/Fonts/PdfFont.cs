namespace Pipeline.Metadata.Formats.Pdf.Fonts;

/// <summary>What showing text needs of a font: where codes end, how wide they are, what they mean.</summary>
internal sealed class PdfFont
{
    private const int SimpleCodes = 256;

    private float[]? _simpleWidths;

    /// <summary>Set for a composite font: how its strings are cut and what CIDs they hold.</summary>
    public CMap? CMap { get; init; }

    public ToUnicodeMap? ToUnicode { get; init; }

    /// <summary>The text of each code of a simple font, from its encoding.</summary>
    public string?[]? EncodedText { get; init; }

    /// <summary>Code points by CID for a composite font of a known collection.</summary>
    public int[]? UnicodeByCid { get; init; }

    /// <summary>Code points by glyph of an embedded TrueType program, where nothing better is known.</summary>
    public Dictionary<int, int>? UnicodeByGlyph { get; init; }

    /// <summary>Whether codes are themselves UTF-16.</summary>
    public bool IsUnicodeCoded { get; init; }

    /// <summary>Widths by code (simple) or CID (composite), in text space units.</summary>
    public required Dictionary<int, float> Widths { get; init; }

    public float DefaultWidth { get; init; }

    public bool IsVertical { get; init; }

    /// <summary>
    /// How large the font's em is in text space: 1 but for Type 3 fonts, whose glyph space can be of any size.
    /// </summary>
    public float Em { get; init; } = 1;

    /// <summary>Takes the next code off a string that is not empty.</summary>
    public uint NextCode(ReadOnlySpan<byte> text, out int length)
    {
        if (CMap is not null) return CMap.NextCode(text, out length);
        length = 1;
        return text[0];
    }

    public float Width(uint code)
    {
        if (CMap is null && code < SimpleCodes) return (_simpleWidths ??= SimpleWidths())[code];
        return Widths.TryGetValue(CMap is null ? (int)code : CMap.Cid(code), out var width) ? width : DefaultWidth;
    }

    /// <returns>Null or empty where the code means nothing known.</returns>
    public string? Text(uint code)
    {
        if (ToUnicode?.Find(code) is { Length: > 0 } own && own[0] != '\0') return own;
        if (CMap is null) return code < 256 ? EncodedText![code] : null;
        if (IsUnicodeCoded) return FromCodePoint(code);
        var cid = CMap.Cid(code);
        if (UnicodeByCid is not null) return cid < UnicodeByCid.Length ? FromCodePoint((uint)UnicodeByCid[cid]) : null;
        if (UnicodeByGlyph is not null) return UnicodeByGlyph.TryGetValue(cid, out var point) ? FromCodePoint((uint)point) : null;
        return ToUnicode is null ? FromCodePoint((uint)cid) : null;
    }

    private float[] SimpleWidths()
    {
        var widths = new float[SimpleCodes];
        for (var code = 0; code < SimpleCodes; code++) widths[code] = Widths.GetValueOrDefault(code, DefaultWidth);
        return widths;
    }

    private static string? FromCodePoint(uint point) => point switch
    {
        0 or >= 0xD800 and <= 0xDFFF or > 0x10FFFF => null,
        < 128 => CharacterTexts.Ascii[point],
        <= 0xFFFF => ((char)point).ToString(),
        _ => char.ConvertFromUtf32((int)point),
    };
}
