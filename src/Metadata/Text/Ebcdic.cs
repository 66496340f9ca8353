namespace Pipeline.Metadata.Text;

/// <summary>Tells text of IBM's large machines, where letters lie above and the space at 40.</summary>
internal static class Ebcdic
{
    private const byte Space = 0x40;
    private const int LeastBytes = 20;

    /// <summary>The name of the commonest such charset; null when the bytes are none.</summary>
    public static string? Find(ReadOnlySpan<byte> sample)
    {
        if (sample.Length < LeastBytes) return null;
        var (spaces, letters, ascii) = (0, 0, 0);
        foreach (var value in sample)
        {
            if (value == Space) spaces++;
            // Small letters and capitals, nine, nine and eight of them.
            else if (value is (>= 0x81 and <= 0x89) or (>= 0x91 and <= 0x99) or (>= 0xA2 and <= 0xA9) or (>= 0xC1 and <= 0xC9)
                or (>= 0xD1 and <= 0xD9) or (>= 0xE2 and <= 0xE9)) letters++;
            else if (value is 0x20 or 0x0A) ascii++;
        }
        return ascii == 0 && spaces * 20 >= sample.Length && letters * 3 >= sample.Length * 2 ? "ibm037" : null;
    }
}
