using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Ole2;

/// <summary>
/// Builds compound files whose directory is larger than one that hangs together: a header, then the directory from sector 0 on, then
/// the one stream, if any, then the table of sectors.
/// </summary>
internal static class CompoundDirectory
{
    private const uint EndOfChain = 0xFFFFFFFE;

    /// <param name="sectorShift">9 for sectors of 512 bytes, 12 for 4,096.</param>
    /// <param name="entries">Entries, the root among them, most of them unused.</param>
    /// <param name="child">The entry that the root leads to.</param>
    /// <param name="used">The streams' places and names; the first holds <paramref name="content"/>.</param>
    /// <param name="content">Its bytes, 4,096 at least; null for none.</param>
    public static byte[] Of(int sectorShift, int entries, uint child, (int Index, string Name) used, byte[]? content = null)
    {
        var (sector, length) = (1 << sectorShift, content?.Length ?? 0);
        var (directory, stream) = (Sectors(entries * 128), Sectors(length));
        var tables = Sectors(4 * (directory + stream));
        while (tables < Sectors(4 * (directory + stream + tables))) tables++;
        var file = new byte[(1 + directory + stream + tables) << sectorShift];
        BinaryPrimitives.WriteUInt64LittleEndian(file, 0xE11AB1A1E011CFD0);
        (file[0x1E], file[0x20]) = ((byte)sectorShift, 6);
        UInt32(0x30, 0);
        UInt32(0x38, 4096);
        UInt32(0x3C, EndOfChain);
        UInt32(0x44, EndOfChain);
        var table = directory + stream;
        for (var at = 0; at < 109; at++) UInt32(0x4C + (4 * at), at < tables ? (uint)(table + at) : uint.MaxValue);
        for (var at = 0; at < table; at++)
            UInt32(((table + 1) << sectorShift) + (4 * at), at == directory - 1 || at == table - 1 ? EndOfChain : (uint)at + 1);
        Entry(0, "Root Entry", 5, child);
        Entry(used.Index, used.Name, 2, uint.MaxValue);
        content?.CopyTo(file, (1 + directory) << sectorShift);
        return file;

        int Sectors(int bytes) => (bytes + sector - 1) >> sectorShift;

        void UInt32(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);

        void Entry(int index, string name, byte kind, uint below)
        {
            var at = sector + (128 * index);
            file[at + 0x40] = (byte)(Encoding.Unicode.GetBytes(name, file.AsSpan(at)) + 2);
            file[at + 0x42] = kind;
            UInt32(at + 0x44, uint.MaxValue);
            UInt32(at + 0x48, uint.MaxValue);
            UInt32(at + 0x4C, below);
            UInt32(at + 0x74, kind == 2 && length > 0 ? (uint)directory : EndOfChain);
            UInt32(at + 0x78, kind == 2 ? (uint)length : 0);
        }
    }
}
