namespace Pipeline.Metadata.Formats.DjVu;

/// <summary>
/// BZZ, which packs text and annotations in DjVu (DjVu 3 specification, 8): blocks sorted by Burrows and Wheeler's transform, moved
/// to the front by estimated frequency, coded bit by bit.
/// </summary>
internal static class Bzz
{
    // The text of a page takes some kilobytes, that of a newspaper's page some ten; the format would allow 4 MB a block.
    private const int MaxBytes = 1024 * 1024;

    private const int Contexts = 300;
    private const int Frequencies = 4;

    // The first two positions have three contexts each, by the position before.
    private const int ContextsByPosition = 3;
    private const int EndMark = 256;

    /// <summary>What the bytes unpack to, as far as they are whole and within the limit.</summary>
    /// <param name="packed">The chunk.</param>
    /// <param name="damage">Why not all of it is there; null when it is.</param>
    public static byte[] Decode(ReadOnlySpan<byte> packed, out string? damage)
    {
        var unpacked = new MemoryStream();
        var coder = new ZpDecoder(packed);
        var contexts = new byte[Contexts];
        damage = null;
        while (damage is null)
        {
            var size = 1;
            while (size < 1 << 24) size = size << 1 | (coder.Bit() ? 1 : 0);
            size -= 1 << 24;
            if (size == 0) break;
            if (size > MaxBytes - unpacked.Length) damage = $"a chunk unpacks to more than {MaxBytes} bytes";
            else if (!TryBlock(ref coder, contexts, size, unpacked)) damage = "a packed chunk is damaged";
        }
        return unpacked.ToArray();
    }

    private static bool TryBlock(ref ZpDecoder coder, byte[] contexts, int size, MemoryStream unpacked)
    {
        var shift = coder.Bit() ? coder.Bit() ? 2 : 1 : 0;
        var order = new byte[256];
        for (var at = 0; at < order.Length; at++) order[at] = (byte)at;
        Span<uint> frequencies = stackalloc uint[Frequencies];
        frequencies.Clear();
        var (weight, position, end) = (4u, 3, -1);
        var sorted = new byte[size];
        for (var at = 0; at < size; at++)
        {
            if (coder.HasEnded) return false;
            position = Position(ref coder, contexts, Math.Min(ContextsByPosition - 1, position));
            if (position == EndMark)
            {
                end = at;
                continue;
            }
            sorted[at] = order[position];
            weight += weight >> shift;
            if (weight > 0x10000000)
            {
                weight >>= 24;
                foreach (ref var frequency in frequencies) frequency >>= 24;
            }
            var own = weight + (position < Frequencies ? frequencies[position] : 0);
            MoveToFront(order, frequencies, position, own);
        }
        return end > 0 && TrySort(sorted, end, unpacked);
    }

    // Positions 0 and 1 have a bit each, then ranges that double, each told by a bit and its place in it by a tree.
    private static int Position(ref ZpDecoder coder, byte[] contexts, int before)
    {
        if (coder.Bit(ref contexts[before])) return 0;
        if (coder.Bit(ref contexts[ContextsByPosition + before])) return 1;
        var context = 2 * ContextsByPosition;
        for (var bits = 1; bits < 8; bits++)
        {
            if (coder.Bit(ref contexts[context]))
            {
                var symbol = 1;
                while (symbol < 1 << bits) symbol = symbol << 1 | (coder.Bit(ref contexts[context + symbol]) ? 1 : 0);
                return symbol;
            }
            context += 1 << bits;
        }
        return EndMark;
    }

    private static void MoveToFront(byte[] order, Span<uint> frequencies, int position, uint own)
    {
        var value = order[position];
        var to = position;
        for (; to >= Frequencies; to--) order[to] = order[to - 1];
        for (; to > 0 && own >= frequencies[to - 1]; to--)
        {
            order[to] = order[to - 1];
            frequencies[to] = frequencies[to - 1];
        }
        order[to] = value;
        frequencies[to] = own;
    }

    // Undoes the transform: every byte leads to the one before it by its rank among its equals.
    private static bool TrySort(byte[] sorted, int end, MemoryStream unpacked)
    {
        var ranks = new int[sorted.Length];
        Span<int> counts = stackalloc int[256];
        counts.Clear();
        for (var at = 0; at < sorted.Length; at++)
        {
            if (at != end) ranks[at] = counts[sorted[at]]++;
        }
        var start = 1;
        foreach (ref var count in counts) (count, start) = (start, start + count);
        var plain = new byte[sorted.Length - 1];
        var from = 0;
        for (var at = plain.Length - 1; at >= 0; at--)
        {
            if (from == end) return false;
            plain[at] = sorted[from];
            from = counts[sorted[from]] + ranks[from];
        }
        unpacked.Write(plain);
        return from == end;
    }
}
