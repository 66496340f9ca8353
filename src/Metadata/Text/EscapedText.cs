using System.Text;

namespace Pipeline.Metadata.Text;

/// <summary>Tells the charsets that switch to two-byte characters by signs of ASCII: no byte of theirs has its high bit set.</summary>
internal static class EscapedText
{
    /// <summary>The name; null when the bytes are none of these charsets.</summary>
    public static string? Find(ReadOnlySpan<byte> sample)
    {
        if (!Ascii.IsValid(sample)) return null;
        // RFC 1557: announced once, then SO and SI. RFC 1468: escapes to JIS X 0208 or its Roman set.
        if (sample.IndexOf("\x1B$)C"u8) >= 0) return "iso-2022-kr";
        if (sample.IndexOf("\x1B$B"u8) >= 0 || sample.IndexOf("\x1B$@"u8) >= 0 || sample.IndexOf("\x1B(J"u8) >= 0) return "iso-2022-jp";
        return IsHz(sample) ? "hz-gb-2312" : null;
    }

    // RFC 1843: two-byte characters between ~{ and ~}, which stand in other texts, too.
    private static bool IsHz(ReadOnlySpan<byte> sample)
    {
        var open = sample.IndexOf("~{"u8);
        return open >= 0 && sample[open..].IndexOf("~}"u8) > 0
            && MultiByteGuess.IsSimplifiedChinese(Charsets.Decoder("hz-gb-2312").GetString(sample));
    }
}
