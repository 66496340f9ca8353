using System.Buffers.Binary;

namespace Pipeline.Metadata.Formats.Pdf.Filters;

/// <summary>
/// Inflates zlib or raw deflate data (RFC 1950, 1951), keeping every byte up to a damaged or missing place. The
/// framework's streams drop up to a buffer of good bytes before such a place, and want a right header and checksum,
/// which PDF writers do not always give.
/// </summary>
internal ref struct Inflater
{
    private static ReadOnlySpan<ushort> LengthBase =>
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    private static ReadOnlySpan<byte> LengthExtra =>
        [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    private static ReadOnlySpan<ushort> DistanceBase =>
        [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289,
            16385, 24577];
    private static ReadOnlySpan<byte> DistanceExtra =>
        [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
    private static ReadOnlySpan<byte> LengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private const int EndOfBlock = 256;
    private const int MaxMatch = 258;

    private readonly ReadOnlySpan<byte> _input;
    private readonly PdfBuffer _output;
    private int _position;
    private ulong _bits;
    private int _bitCount;

    private Inflater(ReadOnlySpan<byte> input, PdfBuffer output)
    {
        _input = input;
        _output = output;
    }

    /// <summary>Appends what <paramref name="input"/> inflates to.</summary>
    /// <returns>False when the data ended or broke before its last block did.</returns>
    public static bool Inflate(ReadOnlySpan<byte> input, PdfBuffer output)
    {
        // Some writers put an end of line too many before the data.
        while (!input.IsEmpty && input[0] is (byte)'\r' or (byte)'\n' && !HasZlibHeader(input)) input = input[1..];
        var start = output.Length;
        if (HasZlibHeader(input)) return new Inflater(input[2..], output).Run();
        if (new Inflater(input, output).Run()) return true;
        if (input.Length <= 2) return false;
        // Neither: perhaps only the header's check bits are wrong. Keep whichever reading got further.
        var asRaw = output.Length - start;
        using var other = new PdfBuffer(output.Limit - start);
        var complete = new Inflater(input[2..], other).Run();
        if (other.Length <= asRaw && !complete) return false;
        output.Length = start;
        output.Append(other.Span);
        return complete;
    }

    private static bool HasZlibHeader(ReadOnlySpan<byte> input) =>
        input.Length >= 2 && (input[0] & 0x0F) == 8 && (input[0] << 8 | input[1]) % 31 == 0;

    private bool Run()
    {
        while (true)
        {
            Fill();
            if (_bitCount < 3) return false;
            var isLast = Take(1) == 1;
            var done = Take(2) switch
            {
                0 => Stored(),
                1 => FixedBlock(),
                2 => DynamicBlock(),
                _ => false,
            };
            if (!done || _output.IsFull) return false;
            if (isLast) return true;
        }
    }

    private void Fill()
    {
        if (_position + 8 <= _input.Length)
        {
            _bits |= BinaryPrimitives.ReadUInt64LittleEndian(_input[_position..]) << _bitCount;
            var bytes = (63 - _bitCount) >> 3;
            _position += bytes;
            _bitCount += bytes << 3;
            return;
        }
        while (_bitCount <= 56 && _position < _input.Length)
        {
            _bits |= (ulong)_input[_position++] << _bitCount;
            _bitCount += 8;
        }
    }

    private int Take(int count)
    {
        var value = (int)(_bits & ((1ul << count) - 1));
        _bits >>= count;
        _bitCount -= count;
        return value;
    }

    private bool Stored()
    {
        Take(_bitCount & 7);
        // Whole bytes in the bit buffer go back: the block is copied straight from the input.
        _position -= _bitCount >> 3;
        _bits = 0;
        _bitCount = 0;
        if (_position + 4 > _input.Length) return false;
        var length = BinaryPrimitives.ReadUInt16LittleEndian(_input[_position..]);
        var check = BinaryPrimitives.ReadUInt16LittleEndian(_input[(_position + 2)..]);
        if (length != (ushort)~check) return false;
        _position += 4;
        var available = Math.Min(length, _input.Length - _position);
        _output.Append(_input.Slice(_position, available));
        _position += available;
        return available == length;
    }

    private bool FixedBlock()
    {
        Span<byte> lengths = stackalloc byte[288];
        lengths[..144].Fill(8);
        lengths[144..256].Fill(9);
        lengths[256..280].Fill(7);
        lengths[280..].Fill(8);
        Span<byte> distances = stackalloc byte[30];
        distances.Fill(5);
        return Codes(lengths, distances);
    }

    private bool DynamicBlock()
    {
        Fill();
        if (_bitCount < 14) return false;
        var literalCount = Take(5) + 257;
        var distanceCount = Take(5) + 1;
        var lengthCount = Take(4) + 4;
        if (literalCount > 286 || distanceCount > 30) return false;

        Span<byte> lengths = stackalloc byte[320];
        lengths.Clear();
        for (var i = 0; i < lengthCount; i++)
        {
            Fill();
            if (_bitCount < 3) return false;
            lengths[LengthOrder[i]] = (byte)Take(3);
        }
        Span<ushort> fast = stackalloc ushort[HuffmanTable.FastSize];
        Span<ushort> counts = stackalloc ushort[HuffmanTable.MaxBits + 1];
        Span<ushort> symbols = stackalloc ushort[19];
        var table = new HuffmanTable(lengths[..19], fast, counts, symbols);
        lengths.Clear();
        for (var i = 0; i < literalCount + distanceCount;)
        {
            Fill();
            var entry = table.Decode(_bits);
            if (entry == 0 || (entry & 15) > _bitCount) return false;
            Take(entry & 15);
            var symbol = entry >> 4;
            if (symbol < 16)
            {
                lengths[i++] = (byte)symbol;
                continue;
            }
            var extra = symbol switch { 16 => 2, 17 => 3, _ => 7 };
            if (_bitCount < extra || symbol == 16 && i == 0) return false;
            var value = symbol == 16 ? lengths[i - 1] : (byte)0;
            var repeat = Take(extra) + (symbol == 18 ? 11 : 3);
            if (i + repeat > literalCount + distanceCount) return false;
            lengths.Slice(i, repeat).Fill(value);
            i += repeat;
        }
        return Codes(lengths[..literalCount], lengths.Slice(literalCount, distanceCount));
    }

    private bool Codes(scoped ReadOnlySpan<byte> literalLengths, scoped ReadOnlySpan<byte> distanceLengths)
    {
        Span<ushort> literalFast = stackalloc ushort[HuffmanTable.FastSize];
        Span<ushort> literalCounts = stackalloc ushort[HuffmanTable.MaxBits + 1];
        Span<ushort> literalSymbols = stackalloc ushort[288];
        Span<ushort> distanceFast = stackalloc ushort[HuffmanTable.FastSize];
        Span<ushort> distanceCounts = stackalloc ushort[HuffmanTable.MaxBits + 1];
        Span<ushort> distanceSymbols = stackalloc ushort[32];
        var literals = new HuffmanTable(literalLengths, literalFast, literalCounts, literalSymbols);
        var distances = new HuffmanTable(distanceLengths, distanceFast, distanceCounts, distanceSymbols);

        var written = _output.Length;
        var output = _output.Everything(written);
        while (true)
        {
            if (written + MaxMatch > output.Length)
            {
                _output.Length = Math.Min(written, _output.Limit);
                if (_output.IsFull) return false;
                output = _output.Everything(Math.Max(2 * output.Length, written + MaxMatch));
            }
            // One fill covers the longest symbol: 15 + 5 bits of length, 15 + 13 of distance.
            if (_bitCount < 48) Fill();
            var entry = literals.Decode(_bits);
            if (entry == 0 || (entry & 15) > _bitCount) return End(written, false);
            Take(entry & 15);
            var symbol = entry >> 4;
            if (symbol < EndOfBlock)
            {
                output[written++] = (byte)symbol;
                continue;
            }
            if (symbol == EndOfBlock) return End(written, true);
            symbol -= EndOfBlock + 1;
            if (symbol >= LengthBase.Length || _bitCount < LengthExtra[symbol]) return End(written, false);
            var length = LengthBase[symbol] + Take(LengthExtra[symbol]);

            entry = distances.Decode(_bits);
            if (entry == 0 || (entry & 15) > _bitCount) return End(written, false);
            Take(entry & 15);
            symbol = entry >> 4;
            if (symbol >= DistanceBase.Length || _bitCount < DistanceExtra[symbol]) return End(written, false);
            var distance = DistanceBase[symbol] + Take(DistanceExtra[symbol]);
            if (distance > written) return End(written, false);

            if (distance >= length)
            {
                output.Slice(written - distance, length).CopyTo(output[written..]);
            }
            else
            {
                for (var i = 0; i < length; i++) output[written + i] = output[written + i - distance];
            }
            written += length;
        }
    }

    private readonly bool End(int written, bool complete)
    {
        _output.Length = Math.Min(written, _output.Limit);
        return complete;
    }
}
