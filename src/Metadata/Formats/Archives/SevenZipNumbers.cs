using System.Buffers.Binary;
using System.Numerics;

namespace Pipeline.Metadata.Formats.Archives;

/// <summary>Reads the header of a 7z archive forward. What it lacks is an <see cref="InvalidDataException"/>, met by the reader.</summary>
internal ref struct SevenZipNumbers(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public byte Byte() => Bytes(1)[0];

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8));

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > _rest.Length) throw new InvalidDataException("the header breaks off");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    public ReadOnlySpan<byte> Rest() => Bytes(_rest.Length);

    /// <summary>A number: as many ones as the first byte begins with, so many low bytes follow; its other bits are the highest.</summary>
    public ulong Number()
    {
        var first = Byte();
        var more = BitOperations.LeadingZeroCount((uint)(byte)~first) - 24;
        var value = 0UL;
        var low = Bytes(more);
        for (var at = 0; at < more; at++) value |= (ulong)low[at] << (8 * at);
        return more < 7 ? value | (ulong)(first & ((0x80 >> more) - 1)) << (8 * more) : value;
    }

    /// <summary>A number of things, each of which takes part in what is allocated.</summary>
    public int Count(int most)
    {
        var count = Number();
        return count <= (ulong)most ? (int)count : throw new InvalidDataException($"more than {most} parts");
    }

    /// <summary>The length of something that lies within the header.</summary>
    public int Length()
    {
        var length = Number();
        return length <= (ulong)_rest.Length ? (int)length : throw new InvalidDataException("the header breaks off");
    }

    /// <summary>One bit for each thing, the first the highest; the rest of the last byte is unused.</summary>
    public bool[] Bits(int count)
    {
        var packed = Bytes((count + 7) / 8);
        var bits = new bool[count];
        for (var at = 0; at < count; at++) bits[at] = (packed[at / 8] & (0x80 >> (at % 8))) != 0;
        return bits;
    }

    /// <summary>Bits behind a byte that says whether all are set.</summary>
    public bool[] Defined(int count)
    {
        if (Byte() == 0) return Bits(count);
        var bits = new bool[count];
        Array.Fill(bits, true);
        return bits;
    }
}
