using System.Buffers.Binary;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Detection;

/// <summary>What an OLE2 compound file holds, by the names in its directory (MS-CFB).</summary>
internal static class Ole2Types
{
    public const string Ole2 = "application/x-ole-storage";

    private const int HeaderSize = 512;

    // MS-CFB 2.2: sector numbers from here on are marks, not sectors.
    private const uint MaxSector = 0xFFFFFFFA;

    // 40 KB of the window: a root of more entries is a message with hundreds of recipients, told by the first of them.
    private const int MaxEntries = 300;

    // The directory of a message with ten thousand entries has some 2,500 sectors; each costs one look into the table.
    private const int MaxDirectorySectors = 2_500;

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

    // The names in the root storage: those of embedded objects tell nothing of what they are embedded in. A directory whose root
    // leads nowhere is taken as a list.
    private static HashSet<string> Names(DetectionWindow window)
    {
        var header = new byte[HeaderSize];
        if (window.Read(0, header) < HeaderSize) return [];
        var sectorShift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x1E));
        if (sectorShift is not (9 or 12)) sectorShift = 9;
        var sectors = new List<uint> { BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(0x30)) };
        var bytes = new byte[CompoundEntry.Bytes];
        if (EntryAt(0) is not { } root) return [];
        var names = CompoundEntry.Level(root.Child, EntryAt).Take(MaxEntries).Select(entry => entry.Name).ToHashSet();
        if (names.Count > 0) return names;
        for (var index = 1u; index < MaxEntries && EntryAt(index) is { } entry; index++)
        {
            if (entry.Kind != CompoundEntryKind.Unused) names.Add(entry.Name);
        }
        return names;

        CompoundEntry? EntryAt(uint index)
        {
            var perSector = (1u << sectorShift) / CompoundEntry.Bytes;
            var at = index / perSector;
            if (at >= MaxDirectorySectors) return null;
            while (sectors.Count <= at && sectors[^1] < MaxSector) sectors.Add(Next(window, header, sectors[^1], sectorShift));
            if (at >= sectors.Count || sectors[(int)at] >= MaxSector) return null;
            var offset = ((sectors[(int)at] + 1L) << sectorShift) + (index % perSector * CompoundEntry.Bytes);
            return window.Read(offset, bytes) == bytes.Length ? CompoundEntry.Parse(bytes, is32Bit: sectorShift == 9) : null;
        }
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
