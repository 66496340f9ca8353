using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Ole2;

/// <summary>
/// Builds compound files of version 3: 512-byte sectors, every stream in regular sectors or, when small, in the mini
/// stream. Entries hang on one another to the right, which is a valid if unbalanced tree.
/// </summary>
internal sealed class CompoundBuilder
{
    private const int Sector = 512;
    private const int MiniSector = 64;
    private const int MiniCutoff = 4096;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint None = 0xFFFFFFFF;

    private readonly List<(string Name, byte[] Content, string? Storage)> _streams = [];

    /// <param name="name">The stream's name.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="storage">The storage that holds it, <c>outer/inner</c> for one in another; null for the root.</param>
    public CompoundBuilder Add(string name, byte[] content, string? storage = null)
    {
        _streams.Add((name, content, storage));
        return this;
    }

    public byte[] ToArray()
    {
        var sectors = new List<byte[]>();
        var fat = new List<uint>();
        var mini = new List<byte>();
        var miniFat = new List<uint>();
        var entries = new List<(string Name, byte Kind, uint Right, uint Child, uint Start, uint Size)>();
        // Root first, then its streams and storages, then level by level what the storages hold.
        entries.Add(default);
        var rootChild = Level("");
        var miniStart = Regular([.. mini]);
        entries[0] = ("Root Entry", 5, None, rootChild, miniStart, (uint)mini.Count);
        var directoryStart = Regular(Directory(entries));
        var miniFatStart = Regular(Numbers(miniFat));
        var fatSectors = 1;
        while (fatSectors * (Sector / 4) < sectors.Count + fatSectors) fatSectors++;
        var firstFat = (uint)sectors.Count;
        for (var at = 0; at < fatSectors; at++) fat.Add(0xFFFFFFFD);
        while (fat.Count < fatSectors * (Sector / 4)) fat.Add(None);
        sectors.AddRange(Numbers(fat).Chunk(Sector));

        var header = new byte[Sector];
        BinaryPrimitives.WriteUInt64LittleEndian(header, 0xE11AB1A1E011CFD0);
        Write16(header, 0x18, 0x3E);
        Write16(header, 0x1A, 3);
        Write16(header, 0x1C, 0xFFFE);
        Write16(header, 0x1E, 9);
        Write16(header, 0x20, 6);
        Write32(header, 0x2C, (uint)fatSectors);
        Write32(header, 0x30, directoryStart);
        Write32(header, 0x38, MiniCutoff);
        Write32(header, 0x3C, miniFatStart);
        Write32(header, 0x44, EndOfChain);
        for (var at = 0; at < 109; at++) Write32(header, 0x4C + (4 * at), at < fatSectors ? firstFat + (uint)at : None);
        return [.. header, .. sectors.SelectMany(sector => sector)];

        // The first entry of what a storage holds directly; the others hang on it to the right.
        uint Level(string path)
        {
            var within = _streams.Where(stream => (stream.Storage ?? "") == path).ToList();
            var inner = _streams.Select(stream => stream.Storage ?? "").Where(storage => storage.Length > path.Length
                    && (path.Length == 0 || storage.StartsWith(path + "/", StringComparison.Ordinal)))
                .Select(storage => storage[(path.Length == 0 ? 0 : path.Length + 1)..].Split('/')[0]).Distinct().ToList();
            var (first, count) = (entries.Count, within.Count + inner.Count);
            uint Right(int at) => at + 1 < count ? (uint)(first + at + 1) : None;
            for (var at = 0; at < within.Count; at++) entries.Add(Stream(within[at].Name, within[at].Content, Right(at)));
            for (var at = 0; at < inner.Count; at++) entries.Add((inner[at], 1, Right(within.Count + at), None, 0, 0));
            for (var at = 0; at < inner.Count; at++)
            {
                var child = Level(path.Length == 0 ? inner[at] : $"{path}/{inner[at]}");
                entries[first + within.Count + at] = entries[first + within.Count + at] with { Child = child };
            }
            return count > 0 ? (uint)first : None;
        }

        (string, byte, uint, uint, uint, uint) Stream(string name, byte[] content, uint right)
        {
            var start = content.Length >= MiniCutoff ? Regular(content) : Mini(content);
            return (name, 2, right, None, start, (uint)content.Length);
        }

        uint Regular(byte[] content)
        {
            if (content.Length == 0) return EndOfChain;
            var start = (uint)sectors.Count;
            foreach (var piece in content.Chunk(Sector))
            {
                sectors.Add([.. piece, .. new byte[Sector - piece.Length]]);
                fat.Add((uint)sectors.Count);
            }
            fat[^1] = EndOfChain;
            return start;
        }

        uint Mini(byte[] content)
        {
            if (content.Length == 0) return EndOfChain;
            var start = (uint)miniFat.Count;
            foreach (var piece in content.Chunk(MiniSector))
            {
                mini.AddRange(piece);
                mini.AddRange(new byte[MiniSector - piece.Length]);
                miniFat.Add((uint)miniFat.Count + 1);
            }
            miniFat[^1] = EndOfChain;
            return start;
        }
    }

    private static byte[] Directory(List<(string Name, byte Kind, uint Right, uint Child, uint Start, uint Size)> entries)
    {
        var bytes = new byte[((entries.Count + 3) & ~3) * 128];
        for (var at = 0; at < entries.Count; at++)
        {
            var entry = bytes.AsSpan(at * 128, 128);
            var name = Encoding.Unicode.GetBytes(entries[at].Name);
            name.CopyTo(entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[0x40..], (ushort)(name.Length + 2));
            entry[0x42] = entries[at].Kind;
            BinaryPrimitives.WriteUInt32LittleEndian(entry[0x44..], None);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[0x48..], entries[at].Right);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[0x4C..], entries[at].Child);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[0x74..], entries[at].Start);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[0x78..], entries[at].Size);
        }
        return bytes;
    }

    private static byte[] Numbers(List<uint> numbers)
    {
        var bytes = new byte[4 * numbers.Count];
        for (var at = 0; at < numbers.Count; at++) Write32(bytes, 4 * at, numbers[at]);
        return bytes;
    }

    private static void Write16(byte[] bytes, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);

    private static void Write32(byte[] bytes, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
}
