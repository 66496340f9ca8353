namespace Pipeline.Metadata.Formats.Pdf.Fonts;

/// <summary>The base encodings of ISO 32000-2, annex D.2, as the characters of their codes; NUL where a code has none.</summary>
internal static class BaseEncodings
{
    private const string Ascii = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    private const string StandardHigh =
        "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\0–†‡·\0¶•‚„”»…‰\0¿\0`´ˆ˜¯˘˙¨\0˚¸\0˝˛ˇ—\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0Æ\0ª\0\0\0\0ŁØŒº\0\0\0\0\0æ\0\0\0ı\0\0łøœß";

    private const string WindowsMiddle = "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ";

    private const string MacHigh =
        "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\0ÒÚÛ"
            + "Ùıˆ˜¯˘˙˚¸˝˛ˇ";

    public static char[] Standard { get; } = Build((0xA1, StandardHigh), (0x27, "’"), (0x60, "‘"));

    public static char[] Windows { get; } = Build((0x80, WindowsMiddle), (0xA0, Latin1()), (0x7F, "•"));

    public static char[] Mac { get; } = Build((0x80, MacHigh));

    public static char[]? Find(string? name) => name switch
    {
        "WinAnsiEncoding" => Windows,
        "MacRomanEncoding" => Mac,
        "StandardEncoding" => Standard,
        _ => null,
    };

    private static char[] Build(params ReadOnlySpan<(int From, string Characters)> parts)
    {
        var table = new char[256];
        Ascii.CopyTo(table.AsSpan(0x20));
        foreach (var (from, characters) in parts) characters.CopyTo(table.AsSpan(from));
        return table;
    }

    // Code 0xAD is a second hyphen, 0xA0 a second space (annex D.2, notes 5 and 6).
    private static string Latin1() => string.Create(96, 0, static (text, _) =>
    {
        for (var i = 0; i < text.Length; i++) text[i] = i == 0x0D ? '-' : (char)(0xA0 + i);
    });
}
