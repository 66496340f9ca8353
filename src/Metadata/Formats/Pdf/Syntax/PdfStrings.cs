namespace Pipeline.Metadata.Formats.Pdf.Syntax;

/// <summary>Undoes the escapes of strings and names (ISO 32000-2, 7.3.4 and 7.3.5).</summary>
internal static class PdfStrings
{
    /// <param name="raw">The bytes between the parentheses.</param>
    /// <param name="destination">At least as long as <paramref name="raw"/>.</param>
    /// <returns>Bytes written.</returns>
    public static int UnescapeLiteral(ReadOnlySpan<byte> raw, Span<byte> destination)
    {
        var written = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            var b = raw[i];
            if (b == '\r')
            {
                // An end of line of any kind reads as one line feed.
                if (i + 1 < raw.Length && raw[i + 1] == '\n') i++;
                destination[written++] = (byte)'\n';
                continue;
            }
            if (b != '\\')
            {
                destination[written++] = b;
                continue;
            }
            if (++i >= raw.Length) break;
            b = raw[i];
            if (b is >= (byte)'0' and <= (byte)'7')
            {
                var value = b - '0';
                for (var digits = 1; digits < 3 && i + 1 < raw.Length && raw[i + 1] is >= (byte)'0' and <= (byte)'7'; digits++)
                    value = value * 8 + (raw[++i] - '0');
                destination[written++] = (byte)value;
                continue;
            }
            if (b is (byte)'\r' or (byte)'\n')
            {
                if (b == '\r' && i + 1 < raw.Length && raw[i + 1] == '\n') i++;
                continue;
            }
            destination[written++] = b switch
            {
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                _ => b,
            };
        }
        return written;
    }

    /// <summary>Reads hexadecimal digits in pairs, skipping all else; an odd last digit counts as its high half.</summary>
    /// <param name="raw">The bytes between the angle brackets.</param>
    /// <param name="destination">At least half as long as <paramref name="raw"/>, rounded up.</param>
    /// <returns>Bytes written.</returns>
    public static int UnescapeHex(ReadOnlySpan<byte> raw, Span<byte> destination)
    {
        var written = 0;
        var high = -1;
        foreach (var b in raw)
        {
            var value = PdfChars.HexValue(b);
            if (value < 0) continue;
            if (high < 0)
            {
                high = value;
                continue;
            }
            destination[written++] = (byte)(high << 4 | value);
            high = -1;
        }
        if (high >= 0) destination[written++] = (byte)(high << 4);
        return written;
    }

    /// <returns>Bytes written; a <c>#</c> without two digits behind it stands for itself.</returns>
    public static int UnescapeName(ReadOnlySpan<byte> raw, Span<byte> destination)
    {
        var written = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            var b = raw[i];
            if (b == '#' && i + 2 < raw.Length && PdfChars.HexValue(raw[i + 1]) is var high and >= 0
                && PdfChars.HexValue(raw[i + 2]) is var low and >= 0)
            {
                b = (byte)(high << 4 | low);
                i += 2;
            }
            destination[written++] = b;
        }
        return written;
    }
}
