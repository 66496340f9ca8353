namespace Pipeline.Metadata.Formats.Pdf.Filters;

/// <summary>LZW with codes of 9 to 12 bits, most significant bit first (ISO 32000-2, 7.4.4.2).</summary>
internal static class LzwDecoder
{
    private const int Clear = 256;
    private const int End = 257;
    private const int First = 258;
    private const int MaxCodes = 4096;

    /// <param name="input">The encoded bytes.</param>
    /// <param name="output">Takes what was decoded up to a damaged place.</param>
    /// <param name="earlyChange">Whether codes widen one entry early, PDF's default.</param>
    public static void Decode(ReadOnlySpan<byte> input, PdfBuffer output, bool earlyChange)
    {
        // Each entry is a run of the output: where it was first written, and one byte longer than its parent.
        Span<int> starts = stackalloc int[MaxCodes];
        Span<int> lengths = stackalloc int[MaxCodes];
        var origin = output.Length;
        var next = First;
        var width = 9;
        var early = earlyChange ? 1 : 0;
        int bits = 0, bitCount = 0, position = 0;
        var previousStart = -1;
        var previousLength = 0;
        while (!output.IsFull)
        {
            while (bitCount < width && position < input.Length)
            {
                bits = bits << 8 | input[position++];
                bitCount += 8;
            }
            if (bitCount < width) return;
            bitCount -= width;
            var code = bits >> bitCount & ((1 << width) - 1);
            bits &= (1 << bitCount) - 1;
            if (code == End) return;
            if (code == Clear)
            {
                next = First;
                width = 9;
                previousStart = -1;
                continue;
            }

            var start = output.Length;
            if (code < Clear)
            {
                output.Append((byte)code);
            }
            else if (code < next)
            {
                Repeat(output, starts[code], lengths[code]);
            }
            else if (code == next && previousStart >= origin)
            {
                Repeat(output, previousStart, previousLength);
                output.Append(output.Span[previousStart]);
            }
            else
            {
                return;
            }
            if (previousStart >= 0 && next < MaxCodes)
            {
                starts[next] = previousStart;
                lengths[next] = previousLength + 1;
                next++;
            }
            previousStart = start;
            previousLength = output.Length - start;
            if (next + early >= 1 << width && width < 12) width++;
        }
    }

    private static void Repeat(PdfBuffer output, int start, int length)
    {
        for (var i = 0; i < length && !output.IsFull; i++) output.Append(output.Span[start + i]);
    }
}
