namespace Pipeline.Metadata.Text;

/// <summary>Finds the charset of text that carries no label.</summary>
internal static class CharsetDetector
{
    /// <summary>Bytes worth judging: more tell nothing new about a text in one charset.</summary>
    public const int SampleBytes = 64 * 1024;

    // Shorter documents are seen whole.
    private const int MinCutBytes = 4 * 1024;
    private const int JudgedBytes = 4 * 1024;
    private const int MaxWordBytes = 40;

    /// <summary>
    /// The WHATWG name of the charset: by byte order mark, by the patterns of UTF-16 and UTF-32 without one, by UTF-8's
    /// validity, or the legacy charset that fits best.
    /// </summary>
    public static string Detect(ReadOnlySpan<byte> sample)
    {
        if (ByteOrderMark.Find(sample) is { } mark) return mark.Charset;
        if (WideText.Find(sample) is { } wide) return wide;
        if (EscapedText.Find(sample) is { } escaped) return escaped;
        if (IsUtf8(sample)) return Charsets.Utf8;
        if (Ebcdic.Find(sample) is { } ebcdic) return ebcdic;
        // A character's second byte can be ASCII: what begins with a whole word is cut at its end only.
        return MultiByteGuess.Find(WithHighBytes(sample, int.MaxValue)) ?? SingleByteGuess.Find(WithHighBytes(sample, MaxWordBytes));
    }

    // The words with bytes outside ASCII are what tells legacy charsets apart; an English text with a few names has
    // them far apart. Kept with their neighbours, in order.
    private static ReadOnlySpan<byte> WithHighBytes(ReadOnlySpan<byte> sample, int longestWord)
    {
        var words = new List<byte>(JudgedBytes);
        while (words.Count < JudgedBytes && sample.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is >= 0 and var high)
        {
            var start = sample[..high].LastIndexOfAny(" \n\t"u8) + 1;
            if (high - start > longestWord) start = high - longestWord;
            var end = sample[high..].IndexOfAny(" \n\t"u8);
            end = end < 0 || end > longestWord ? (int)Math.Min(sample.Length, (long)high + longestWord) : high + end;
            words.AddRange(sample[start..Math.Min(end, start + JudgedBytes)]);
            words.Add((byte)' ');
            sample = sample[end..];
        }
        return words.ToArray();
    }

    /// <summary>Whether the bytes are UTF-8; in a sample that may have been cut, the last character may be incomplete.</summary>
    public static bool IsUtf8(ReadOnlySpan<byte> sample)
    {
        if (sample.Length < MinCutBytes) return System.Text.Unicode.Utf8.IsValid(sample);
        for (var cut = 0; cut <= 3 && cut <= sample.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(sample[..^cut])) return cut == 0 || sample[^cut] >= 0xC2;
        }
        return false;
    }
}
