using System.Buffers.Binary;

namespace Pipeline.Metadata.Formats.Archives;

/// <summary>
/// LZMA (the specification in the LZMA SDK), for the headers of 7z alone: the whole output is the dictionary. Every step writes
/// a byte or ends, so time is bounded by the output's length.
/// </summary>
internal ref struct LzmaDecoder
{
    private const int ModelBits = 11;
    private const int MoveBits = 5;
    private const ushort Half = 1 << (ModelBits - 1);
    private const int States = 12;
    private const int PosStatesMax = 16;

    private readonly ReadOnlySpan<byte> _packed;
    private readonly Span<byte> _output;
    private readonly int _literalContextBits;
    private readonly int _literalPositionMask;
    private readonly int _positionMask;

    private readonly ushort[] _isMatch = Models(States * PosStatesMax);
    private readonly ushort[] _isRep = Models(States);
    private readonly ushort[] _isRepG0 = Models(States);
    private readonly ushort[] _isRepG1 = Models(States);
    private readonly ushort[] _isRepG2 = Models(States);
    private readonly ushort[] _isRep0Long = Models(States * PosStatesMax);
    private readonly ushort[] _slots = Models(4 * 64);
    private readonly ushort[] _special = Models(128);
    private readonly ushort[] _align = Models(16);
    private readonly ushort[] _matchLengths = Models(LengthModels);
    private readonly ushort[] _repLengths = Models(LengthModels);
    private readonly ushort[] _literals;

    // Two choices, eight lengths for each position state twice, 256 long ones.
    private const int LengthModels = 2 + (2 * PosStatesMax * 8) + 256;

    private int _at;
    private uint _range = uint.MaxValue;
    private uint _code;
    private bool _ended;

    private LzmaDecoder(int properties, ReadOnlySpan<byte> packed, Span<byte> output)
    {
        _packed = packed;
        _output = output;
        _literalContextBits = properties % 9;
        _literalPositionMask = (1 << (properties / 9 % 5)) - 1;
        _positionMask = (1 << (properties / 45)) - 1;
        _literals = Models(0x300 << (_literalContextBits + (properties / 9 % 5)));
        _code = BinaryPrimitives.ReadUInt32BigEndian(packed[1..]);
        _at = 5;
    }

    /// <summary>Fills <paramref name="output"/>; false when the bytes are no LZMA or end early.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> properties, ReadOnlySpan<byte> packed, Span<byte> output)
    {
        if (properties.IsEmpty || properties[0] >= 9 * 5 * 5 || packed.Length < 5 || packed[0] != 0) return false;
        var decoder = new LzmaDecoder(properties[0], packed, output);
        return decoder.Run();
    }

    private bool Run()
    {
        var (state, length) = (0, 0);
        uint rep0 = 0, rep1 = 0, rep2 = 0, rep3 = 0;
        while (length < _output.Length && !_ended)
        {
            var posState = length & _positionMask;
            if (!Bit(_isMatch, (state * PosStatesMax) + posState))
            {
                Literal(length, state, rep0);
                length++;
                state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
                continue;
            }
            int run;
            if (!Bit(_isRep, state))
            {
                (rep3, rep2, rep1) = (rep2, rep1, rep0);
                run = Length(_matchLengths, posState);
                state = state < 7 ? 7 : 10;
                rep0 = Distance(run);
                // The mark of an end that the header's size tells already.
                if (rep0 == uint.MaxValue) return false;
            }
            else
            {
                if (!Bit(_isRepG0, state))
                {
                    if (!Bit(_isRep0Long, (state * PosStatesMax) + posState))
                    {
                        if (rep0 >= (uint)length) return false;
                        _output[length] = _output[length - (int)rep0 - 1];
                        length++;
                        state = state < 7 ? 9 : 11;
                        continue;
                    }
                }
                else if (!Bit(_isRepG1, state))
                {
                    (rep1, rep0) = (rep0, rep1);
                }
                else if (!Bit(_isRepG2, state))
                {
                    (rep2, rep1, rep0) = (rep1, rep0, rep2);
                }
                else
                {
                    (rep3, rep2, rep1, rep0) = (rep2, rep1, rep0, rep3);
                }
                run = Length(_repLengths, posState);
                state = state < 7 ? 8 : 11;
            }
            if (rep0 >= (uint)length || run + 2 > _output.Length - length) return false;
            // Source and destination may overlap: a run of one byte is how LZMA writes repetition.
            for (run += 2; run > 0; run--, length++) _output[length] = _output[length - (int)rep0 - 1];
        }
        return !_ended;
    }

    private void Literal(int length, int state, uint rep0)
    {
        var previous = length > 0 ? _output[length - 1] : 0;
        var context = ((length & _literalPositionMask) << _literalContextBits) + (previous >> (8 - _literalContextBits));
        var start = 0x300 * context;
        var symbol = 1;
        if (state >= 7 && rep0 < (uint)length)
        {
            int match = _output[length - (int)rep0 - 1];
            while (symbol < 0x100)
            {
                var matchBit = match >> 7 & 1;
                match <<= 1;
                var bit = Bit(_literals, start + ((1 + matchBit) << 8) + symbol) ? 1 : 0;
                symbol = symbol << 1 | bit;
                if (matchBit != bit) break;
            }
        }
        while (symbol < 0x100) symbol = symbol << 1 | (Bit(_literals, start + symbol) ? 1 : 0);
        _output[length] = (byte)symbol;
    }

    private int Length(ushort[] models, int posState)
    {
        if (!Bit(models, 0)) return Tree(models, 2 + (posState * 8), 3);
        if (!Bit(models, 1)) return 8 + Tree(models, 2 + ((PosStatesMax + posState) * 8), 3);
        return 16 + Tree(models, 2 + (2 * PosStatesMax * 8), 8);
    }

    private uint Distance(int run)
    {
        var slot = Tree(_slots, 64 * Math.Min(run, 3), 6);
        if (slot < 4) return (uint)slot;
        var bits = (slot >> 1) - 1;
        var distance = (uint)(2 | (slot & 1)) << bits;
        if (slot < 14) return distance + Reverse(_special, (int)distance - slot, bits);
        for (var at = bits - 1; at >= 4; at--) distance += Direct() << at;
        return distance + Reverse(_align, 0, 4);
    }

    private int Tree(ushort[] models, int start, int bits)
    {
        var symbol = 1;
        for (var count = 0; count < bits; count++) symbol = symbol << 1 | (Bit(models, start + symbol) ? 1 : 0);
        return symbol - (1 << bits);
    }

    private uint Reverse(ushort[] models, int start, int bits)
    {
        var (symbol, value) = (1, 0u);
        for (var at = 0; at < bits; at++)
        {
            var bit = Bit(models, start + symbol) ? 1 : 0;
            symbol = symbol << 1 | bit;
            value |= (uint)bit << at;
        }
        return value;
    }

    private uint Direct()
    {
        _range >>= 1;
        var bit = _code >= _range ? 1u : 0u;
        if (bit != 0) _code -= _range;
        Normalize();
        return bit;
    }

    private bool Bit(ushort[] models, int index)
    {
        ref var model = ref models[index];
        var bound = (_range >> ModelBits) * model;
        var bit = _code >= bound;
        if (bit)
        {
            model -= (ushort)(model >> MoveBits);
            _code -= bound;
            _range -= bound;
        }
        else
        {
            model += (ushort)(((1 << ModelBits) - model) >> MoveBits);
            _range = bound;
        }
        Normalize();
        return bit;
    }

    private void Normalize()
    {
        if (_range >= 1 << 24) return;
        _ended |= _at >= _packed.Length;
        _range <<= 8;
        _code = _code << 8 | (_ended ? 0u : _packed[_at++]);
    }

    private static ushort[] Models(int count)
    {
        var models = new ushort[count];
        Array.Fill(models, Half);
        return models;
    }
}
