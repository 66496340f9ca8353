namespace Pipeline.Metadata.Text;

/// <summary>Finds the charset of text that carries no label.</summary>
internal static class CharsetDetector
{
    /// <summary>Bytes worth judging: more tell nothing new about a text in one charset.</summary>
    public const int SampleBytes = 64 * 1024;

    /// <summary>
    /// The WHATWG name of the charset: by byte order mark, by the patterns of UTF-16 and UTF-32 without one, by UTF-8's
    /// validity, or the legacy charset that fits best.
    /// </summary>
    public static string Detect(ReadOnlySpan<byte> sample)
    {
        if (ByteOrderMark.Find(sample) is { } mark) return mark.Charset;
        if (WideText.Find(sample) is { } wide) return wide;
        return IsUtf8(sample) ? Charsets.Utf8 : "windows-1252";
    }

    /// <summary>Whether the bytes are UTF-8, a character cut off at the end allowed.</summary>
    public static bool IsUtf8(ReadOnlySpan<byte> sample)
    {
        for (var cut = 0; cut <= 3 && cut <= sample.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(sample[..^cut])) return cut == 0 || sample[^cut] >= 0xC2;
        }
        return false;
    }
}
