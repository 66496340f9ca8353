namespace Pipeline.Metadata.Text;

/// <summary>The byte order mark of the Unicode encodings (Unicode 16, 23.8).</summary>
/// <param name="Charset">WHATWG name.</param>
/// <param name="Length">Bytes of the mark.</param>
internal readonly record struct ByteOrderMark(string Charset, int Length)
{
    /// <summary>The mark that <paramref name="head"/> begins with; null when there is none.</summary>
    public static ByteOrderMark? Find(ReadOnlySpan<byte> head)
    {
        // UTF-32LE first: its mark begins like UTF-16LE's.
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) return new("utf-32le", 4);
        if (head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF])) return new("utf-32be", 4);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return new("utf-8", 3);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return new("utf-16le", 2);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return new("utf-16be", 2);
        return null;
    }
}
