namespace Pipeline.Metadata.Formats.Pdf.Syntax;

/// <summary>Character classes of ISO 32000-2, 7.2.3.</summary>
internal static class PdfChars
{
    private const byte White = 1;
    private const byte Delimiter = 2;

    private static ReadOnlySpan<byte> Classes => Table;

    private static readonly byte[] Table = Build();

    public static bool IsWhiteSpace(byte b) => Classes[b] == White;

    public static bool IsDelimiter(byte b) => Classes[b] == Delimiter;

    public static bool IsRegular(byte b) => Classes[b] == 0;

    public static bool IsDigit(byte b) => (uint)(b - '0') <= 9;

    /// <returns>The digit's value, or -1.</returns>
    public static int HexValue(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        _ => -1,
    };

    private static byte[] Build()
    {
        var table = new byte[256];
        foreach (var b in "\0\t\n\f\r "u8) table[b] = White;
        foreach (var b in "()<>[]{}/%"u8) table[b] = Delimiter;
        return table;
    }
}
