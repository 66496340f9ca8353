using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>
/// A compound file (MS-CFB): a small file system of streams in storages. Chains and the directory tree may be
/// cyclic or point anywhere; every walk is bounded by the number of sectors or entries that the file can hold.
/// </summary>
internal sealed class CompoundFile
{
    public const ulong Signature = 0xE11AB1A1E011CFD0;

    // MSG files with hundreds of attachments and recipients have some ten thousand entries.
    private const int MaxEntries = 65_536;
    private const int HeaderDifatEntries = 109;
    private const uint MaxRegularSector = 0xFFFFFFFA;

    private readonly ByteSource _file;
    private readonly int _sectorSize;
    private readonly int _miniSectorSize;
    private readonly uint _miniCutoff;
    private readonly uint[] _fat;
    private readonly CompoundEntry[] _entries;
    private readonly Lazy<uint[]> _miniFat;
    private readonly Lazy<ByteSource> _miniStream;

    private CompoundFile(ByteSource file, int sectorShift, int miniShift)
    {
        _file = file;
        _sectorSize = 1 << sectorShift;
        _miniSectorSize = 1 << miniShift;
        _miniCutoff = file.UInt32At(0x38);
        _fat = ReadFat();
        _entries = ReadDirectory(new SectorChain(file, Chain(_fat, file.UInt32At(0x30)), _sectorSize, _sectorSize, long.MaxValue),
            sectorShift == 9);
        _miniFat = new(() => Table(new SectorChain(file, Chain(_fat, file.UInt32At(0x3C)), _sectorSize, _sectorSize, long.MaxValue)));
        _miniStream = new(() => _entries.Length > 0 ? Regular(_entries[0].FirstSector, _entries[0].Size) : ByteSource.FromMemory(default));
    }

    /// <summary>The root storage's streams and storages, by name without case; of equal names the first.</summary>
    public IReadOnlyDictionary<string, CompoundEntry> Root => field ??= Children(_entries.Length > 0 ? _entries[0] : null);

    /// <summary>Opens a compound file; null with a reason when it has no usable header or directory.</summary>
    public static CompoundFile? TryOpen(ByteSource file, out string? reason)
    {
        reason = null;
        if (file.UInt64At(0) != Signature) reason = "compound file: signature missing";
        var sectorShift = file.UInt16At(0x1E);
        var miniShift = file.UInt16At(0x20);
        if (reason is null && (sectorShift is not (9 or 12) || miniShift != 6)) reason = "compound file: unknown sector size";
        if (reason is not null) return null;
        var opened = new CompoundFile(file, sectorShift, miniShift);
        if (opened._entries.Length > 0 && opened._entries[0].Kind == CompoundEntryKind.Root) return opened;
        reason = "compound file: directory missing";
        return null;
    }

    /// <summary>The entries directly within a storage, by name without case.</summary>
    public IReadOnlyDictionary<string, CompoundEntry> Children(CompoundEntry? storage)
    {
        var children = new Dictionary<string, CompoundEntry>(StringComparer.OrdinalIgnoreCase);
        if (storage is null) return children;
        foreach (var entry in CompoundEntry.Level(storage.Child, index => index < _entries.Length ? _entries[index] : null))
            children.TryAdd(entry.Name, entry);
        return children;
    }

    /// <summary>A stream of the root storage; null when there is none of that name.</summary>
    public ByteSource? Open(string name) => Root.TryGetValue(name, out var entry) && entry.Kind == CompoundEntryKind.Stream
        ? Open(entry) : null;

    /// <summary>The bytes of a stream.</summary>
    public ByteSource Open(CompoundEntry stream)
    {
        if (stream.Size >= _miniCutoff) return Regular(stream.FirstSector, stream.Size);
        return new SectorChain(_miniStream.Value, Chain(_miniFat.Value, stream.FirstSector, stream.Size / _miniSectorSize + 1),
            _miniSectorSize, 0, stream.Size);
    }

    private SectorChain Regular(uint first, long size) =>
        new(_file, Chain(_fat, first, size / _sectorSize + 1), _sectorSize, _sectorSize, size);

    // The sectors of a chain, in order. Ends at any number that is no sector, and at a cycle: no chain is longer
    // than the table.
    private static uint[] Chain(uint[] table, uint first, long atMost = long.MaxValue)
    {
        var sectors = new List<uint>();
        var most = Math.Min(atMost, table.Length);
        for (var sector = first; sector < table.Length && sectors.Count < most; sector = table[sector]) sectors.Add(sector);
        return [.. sectors];
    }

    // The table of the file's sectors, gathered from the sectors that the header and the DIFAT chain list. Never
    // more entries than the file has sectors, whatever the header claims.
    private uint[] ReadFat()
    {
        var sectorsInFile = (_file.Length / _sectorSize) + 1;
        var perSector = _sectorSize / 4;
        var most = (sectorsInFile / perSector) + 1;
        var sectors = new List<uint>();
        for (var at = 0; at < HeaderDifatEntries && sectors.Count < most; at++) AddRegular(sectors, _file.UInt32At(0x4C + (4 * at)));
        var next = _file.UInt32At(0x44);
        for (var steps = 0L; next < sectorsInFile && steps < most && sectors.Count < most; steps++)
        {
            var start = ((long)next + 1) * _sectorSize;
            for (var at = 0; at < perSector - 1 && sectors.Count < most; at++) AddRegular(sectors, _file.UInt32At(start + (4 * at)));
            next = _file.UInt32At(start + _sectorSize - 4);
        }
        return Table(new SectorChain(_file, [.. sectors], _sectorSize, _sectorSize, long.MaxValue));

        void AddRegular(List<uint> list, uint sector)
        {
            if (sector < sectorsInFile && sector < MaxRegularSector) list.Add(sector);
        }
    }

    private static uint[] Table(SectorChain chain)
    {
        var bytes = chain.BytesAt(0, chain.Length);
        var table = new uint[bytes.Length / 4];
        Buffer.BlockCopy(bytes, 0, table, 0, 4 * table.Length);
        return table;
    }

    private static CompoundEntry[] ReadDirectory(SectorChain directory, bool is32Bit)
    {
        var count = (int)Math.Min(directory.Length / CompoundEntry.Bytes, MaxEntries);
        var entries = new List<CompoundEntry>(count);
        var bytes = new byte[CompoundEntry.Bytes];
        for (var index = 0; index < count && directory.Read((long)index * CompoundEntry.Bytes, bytes) == CompoundEntry.Bytes; index++)
            entries.Add(CompoundEntry.Parse(bytes, is32Bit));
        return [.. entries];
    }
}
