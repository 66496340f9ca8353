using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Detection;

/// <summary>What an OLE2 compound file holds, by the names in its directory (MS-CFB).</summary>
internal static class Ole2Types
{
    public const string Ole2 = "application/x-ole-storage";

    private const int HeaderSize = 512;
    private const int EntrySize = 128;

    // MS-CFB 2.2: sector numbers from here on are marks, not sectors.
    private const uint MaxSector = 0xFFFFFFFA;

    // The directory's first 32 KB: 256 names, where the telling ones stand.
    private const int MaxDirectoryBytes = 32 * 1024;

    public static string Find(DetectionWindow window, string? fileName)
    {
        var names = Names(window);
        var found = ContainerTable.Find("ole2", names);
        if (found == "application/encrypted")
            return ExtensionTable.Refine(fileName, "zip") is { } type && type.StartsWith("application/vnd.", StringComparison.Ordinal)
                ? type : found;
        if (found is "application/vnd.stardivision.impress"
            && ExtensionTable.Refine(fileName, "ole2") is "application/vnd.stardivision.draw" and var draw) return draw;
        return found ?? ExtensionTable.Refine(fileName, "ole2") ?? Ole2;
    }

    private static HashSet<string> Names(DetectionWindow window)
    {
        var names = new HashSet<string>();
        Span<byte> header = stackalloc byte[HeaderSize];
        if (window.Read(0, header) < HeaderSize) return names;
        var sectorShift = BinaryPrimitives.ReadUInt16LittleEndian(header[0x1E..]);
        if (sectorShift is not (9 or 12)) sectorShift = 9;
        var sectorSize = 1 << sectorShift;
        var sector = BinaryPrimitives.ReadUInt32LittleEndian(header[0x30..]);
        var bytes = new byte[sectorSize];
        for (var total = 0; total < MaxDirectoryBytes && sector < MaxSector; total += sectorSize)
        {
            var read = window.Read((sector + 1L) << sectorShift, bytes);
            for (var at = 0; at + EntrySize <= read; at += EntrySize) AddName(names, bytes.AsSpan(at, EntrySize));
            if (read < sectorSize) break;
            sector = Next(window, header, sector, sectorShift);
        }
        return names;
    }

    private static void AddName(HashSet<string> names, ReadOnlySpan<byte> entry)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]);
        var isInUse = entry[66] is 1 or 2 or 5;
        if (isInUse && length is > 2 and <= 64) names.Add(Encoding.Unicode.GetString(entry[..(length - 2)]));
    }

    // The sector's successor, from the sector of the allocation table that the header names (MS-CFB 2.3).
    private static uint Next(DetectionWindow window, ReadOnlySpan<byte> header, uint sector, int sectorShift)
    {
        var perSector = 1 << (sectorShift - 2);
        var tableIndex = (int)(sector / (uint)perSector);
        const int TablesInHeader = 109;
        if (tableIndex >= TablesInHeader) return sector + 1;
        var table = BinaryPrimitives.ReadUInt32LittleEndian(header[(0x4C + (4 * tableIndex))..]);
        Span<byte> next = stackalloc byte[4];
        if (table >= MaxSector || window.Read(((table + 1L) << sectorShift) + (4 * (sector % perSector)), next) < 4) return uint.MaxValue;
        return BinaryPrimitives.ReadUInt32LittleEndian(next);
    }
}
