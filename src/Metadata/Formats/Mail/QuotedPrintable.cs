namespace Pipeline.Metadata.Formats.Mail;

/// <summary>Decodes quoted-printable line by line (RFC 2045, section 6.7); a malformed sequence stays as it is.</summary>
internal static class QuotedPrintable
{
    /// <param name="line">One line without its end.</param>
    /// <param name="destination">At least one longer than the line.</param>
    /// <param name="hasLineEnd">Whether a line end stands behind it.</param>
    /// <returns>The bytes written, the line end included unless it was soft.</returns>
    public static int Decode(ReadOnlySpan<byte> line, Span<byte> destination, bool hasLineEnd)
    {
        line = line.TrimEnd(" \t"u8);
        var soft = line.EndsWith("="u8);
        if (soft) line = line[..^1];
        var written = 0;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '=' && at + 2 <= line.Length - 1 && Hex((char)line[at + 1], (char)line[at + 2]) is var value and >= 0)
            {
                destination[written++] = (byte)value;
                at += 2;
            }
            else
            {
                destination[written++] = line[at];
            }
        }
        if (hasLineEnd && !soft) destination[written++] = (byte)'\n';
        return written;
    }

    /// <summary>The value of two hexadecimal digits; -1 when they are none.</summary>
    public static int Hex(char high, char low) =>
        char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low) ? (Digit(high) << 4) | Digit(low) : -1;

    private static int Digit(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
