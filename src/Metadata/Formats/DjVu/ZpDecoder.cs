using System.Numerics;

namespace Pipeline.Metadata.Formats.DjVu;

/// <summary>The adaptive binary arithmetic coder of DjVu (DjVu 3 specification, 9).</summary>
internal ref struct ZpDecoder
{
    // Past its end a stream reads as ones; an encoder leaves some bytes of them out.
    private const int MaxMissing = 25;

    private readonly ReadOnlySpan<byte> _bytes;
    private int _at;
    private int _missing;
    private uint _interval;
    private uint _code;
    private uint _buffer;
    private int _bits;

    public ZpDecoder(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _code = Next() << 8;
        _code |= Next();
        Fill();
    }

    /// <summary>Whether more was read than the stream can mean.</summary>
    public readonly bool HasEnded => _missing > MaxMissing;

    /// <summary>A bit without a context.</summary>
    public bool Bit()
    {
        var split = 0x8000 + (_interval >> 1);
        if (split > _code)
        {
            TakeLess(split);
            return true;
        }
        TakeMore(split);
        return false;
    }

    /// <summary>A bit in a context, whose state moves.</summary>
    public bool Bit(ref byte state)
    {
        var more = (state & 1) != 0;
        var split = _interval + ZpStates.Width[state];
        if (split <= Math.Min(_code, 0x7FFF))
        {
            _interval = split;
            return more;
        }
        split = Math.Min(split, 0x6000 + ((split + _interval) >> 2));
        if (split > _code)
        {
            TakeLess(split);
            state = ZpStates.AfterLess[state];
            return !more;
        }
        if (_interval >= ZpStates.Threshold[state]) state = ZpStates.AfterMore[state];
        TakeMore(split);
        return more;
    }

    private void TakeLess(uint split)
    {
        _interval += 0x10000 - split;
        _code += 0x10000 - split;
        Shift(BitOperations.LeadingZeroCount(~(_interval << 16)));
    }

    private void TakeMore(uint split)
    {
        _interval = split;
        Shift(1);
    }

    private void Shift(int count)
    {
        _bits -= count;
        _interval = _interval << count & 0xFFFF;
        _code = (_code << count & 0xFFFF) | (_buffer >> _bits & ((1u << count) - 1));
        if (_bits < 16) Fill();
    }

    private void Fill()
    {
        for (; _bits <= 24; _bits += 8) _buffer = _buffer << 8 | Next();
    }

    private uint Next()
    {
        if (_at < _bytes.Length) return _bytes[_at++];
        _missing++;
        return 0xFF;
    }
}
