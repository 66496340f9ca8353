using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Tnef;

/// <summary>Builds winmail.dat as MS-OXTNEF, section 2.1, lays it out.</summary>
internal sealed class TnefBuilder
{
    private readonly MemoryStream _bytes = new();

    public TnefBuilder() => _bytes.Write([.. BitConverter.GetBytes(0x223E9F78u), 1, 0]);

    public static byte[] Whole() => new TnefBuilder()
        .Add(1, 0x69007, [.. BitConverter.GetBytes(1251), 0, 0, 0, 0])
        .Add(1, 0x18004, [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0])
        .Add(1, 0x69003, Properties(
            (0x0C1A001F, Counted(Encoding.Unicode.GetBytes("Ada Lovelace\0"))),
            (0x00390040, BitConverter.GetBytes(new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc).ToFileTimeUtc())),
            (0x8005000B, [.. new byte[16], .. BitConverter.GetBytes(1), .. Sized(Encoding.Unicode.GetBytes("x\0")), 1, 0, 0, 0]),
            (0x1014101E, [2, 0, 0, 0, .. Sized("first\0"u8), .. Sized("second\0"u8)]),
            (0x1000001F, Counted(Encoding.Unicode.GetBytes("The tide turns at noon.\0")))))
        .Add(2, 0x69002, new byte[14]).Add(2, 0x18010, "CHART~1.PDF\0"u8.ToArray()).Add(2, 0x6800F, new byte[700])
        .Add(2, 0x69005, Properties((0x3707001F, Counted(Encoding.Unicode.GetBytes("Chart of the harbour.pdf\0")))))
        .Add(2, 0x69002, new byte[14]).Add(2, 0x18010, "quay.jpg\0"u8.ToArray()).ToArray();

    public TnefBuilder Add(byte level, uint id, byte[] data)
    {
        _bytes.WriteByte(level);
        _bytes.Write(BitConverter.GetBytes(id));
        _bytes.Write(BitConverter.GetBytes(data.Length));
        _bytes.Write(data);
        _bytes.Write(BitConverter.GetBytes((ushort)data.Sum(value => value)));
        return this;
    }

    public byte[] ToArray() => _bytes.ToArray();

    // A number's upper half is the property, its lower half the type; the wire has the type first.
    private static byte[] Properties(params (uint Tag, byte[] Value)[] properties) =>
        [.. BitConverter.GetBytes(properties.Length), .. properties.SelectMany(property =>
            (byte[])[.. BitConverter.GetBytes((ushort)property.Tag), .. BitConverter.GetBytes((ushort)(property.Tag >> 16)),
                .. property.Value])];

    private static byte[] Counted(ReadOnlySpan<byte> value) => [1, 0, 0, 0, .. Sized(value)];

    private static byte[] Sized(ReadOnlySpan<byte> value) =>
        [.. BitConverter.GetBytes(value.Length), .. value, .. new byte[(4 - (value.Length % 4)) % 4]];
}
