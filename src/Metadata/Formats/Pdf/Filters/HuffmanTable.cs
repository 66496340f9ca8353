namespace Pipeline.Metadata.Formats.Pdf.Filters;

/// <summary>A canonical Huffman code of RFC 1951, 3.2.2, as one look-up per symbol of up to ten bits and a walk beyond.</summary>
internal ref struct HuffmanTable
{
    public const int FastBits = 10;
    public const int FastSize = 1 << FastBits;
    public const int MaxBits = 15;

    // Symbol << 4 | length; 0 where the code is longer than FastBits or does not exist.
    private readonly Span<ushort> _fast;
    private readonly Span<ushort> _counts;
    private readonly Span<ushort> _symbols;

    public HuffmanTable(scoped ReadOnlySpan<byte> lengths, Span<ushort> fast, Span<ushort> counts, Span<ushort> symbols)
    {
        _fast = fast[..FastSize];
        _counts = counts[..(MaxBits + 1)];
        _symbols = symbols;
        _fast.Clear();
        _counts.Clear();
        foreach (var length in lengths) _counts[length]++;
        _counts[0] = 0;

        Span<int> nextSymbol = stackalloc int[MaxBits + 2];
        Span<int> nextCode = stackalloc int[MaxBits + 2];
        nextSymbol.Clear();
        nextCode.Clear();
        for (var bits = 1; bits <= MaxBits; bits++)
        {
            nextSymbol[bits + 1] = nextSymbol[bits] + _counts[bits];
            nextCode[bits + 1] = (nextCode[bits] + _counts[bits]) << 1;
        }
        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            int length = lengths[symbol];
            if (length == 0) continue;
            _symbols[nextSymbol[length]++] = (ushort)symbol;
            var code = nextCode[length]++;
            // A code with more entries than its bits can hold: the surplus has no place in the table.
            if (length > FastBits || code >= 1 << length) continue;
            var reversed = Reverse(code, length);
            for (var at = reversed; at < FastSize; at += 1 << length) _fast[at] = (ushort)(symbol << 4 | length);
        }
    }

    /// <summary>Looks up the symbol at the low end of <paramref name="bits"/>.</summary>
    /// <returns>Symbol &lt;&lt; 4 | length, or 0 when no code matches.</returns>
    public readonly int Decode(ulong bits)
    {
        var entry = _fast[(int)bits & (FastSize - 1)];
        return entry != 0 ? entry : DecodeSlowly(bits);
    }

    private readonly int DecodeSlowly(ulong bits)
    {
        int code = 0, first = 0, index = 0;
        for (var length = 1; length <= MaxBits; length++)
        {
            code |= (int)(bits & 1);
            bits >>= 1;
            int count = _counts[length];
            if (code - count < first) return _symbols[index + (code - first)] << 4 | length;
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        return 0;
    }

    private static int Reverse(int code, int length)
    {
        var reversed = 0;
        for (var i = 0; i < length; i++, code >>= 1) reversed = reversed << 1 | code & 1;
        return reversed;
    }
}
