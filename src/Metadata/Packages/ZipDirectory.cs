using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Pipeline.Metadata.Packages;

/// <summary>
/// The entries of a ZIP archive, read with bounds (PKWARE APPNOTE 6.3.10). <c>ZipArchive</c> holds an object for
/// each of a million entries and trusts the directory; this keeps at most <see cref="MaxEntries"/>, counts the
/// rest, and falls back on the local headers when the directory is lost.
/// </summary>
internal sealed class ZipDirectory
{
    /// <summary>Entries kept. An OOXML workbook of 1,000 sheets has some 3,000 parts.</summary>
    public const int MaxEntries = 10_000;

    /// <summary>Entries counted past those kept: a bound on time, for archives that hold nothing but headers.</summary>
    public const int MaxCounted = 2_000_000;

    // APPNOTE 4.3.16: the end record is 22 bytes and a comment of at most 65,535.
    private const int EndRecordSize = 22;
    private const int MaxEndSearch = EndRecordSize + ushort.MaxValue;

    /// <summary>Where the end record stands in nearly every archive: no comment, or a short one.</summary>
    public const int FirstEndSearch = 1_024;

    private const int DirectoryHeaderSize = 46;
    private const int LocalHeaderSize = 30;
    private const uint EndSignature = 0x06054B50;
    private const uint Zip64EndSignature = 0x06064B50;
    private const uint Zip64LocatorSignature = 0x07064B50;
    private const uint DirectorySignature = 0x02014B50;
    private const uint LocalSignature = 0x04034B50;

    private readonly ByteSource _source;
    private readonly int _maxEndSearch;
    private readonly List<ZipEntry> _entries = [];
    private Dictionary<string, ZipEntry>? _byName;

    private ZipDirectory(ByteSource source, int maxEndSearch) => (_source, _maxEndSearch) = (source, maxEndSearch);

    /// <summary>The entries kept, in the directory's order.</summary>
    public IReadOnlyList<ZipEntry> Entries => _entries;

    /// <summary>Entries found, kept or not.</summary>
    public long Count { get; private set; }

    /// <summary>What is wrong with the directory, for a person; null when it is whole.</summary>
    public string? Damage { get; private set; }

    /// <summary>True when the directory is lost and the entries are those found by their own headers.</summary>
    public bool IsRecovered { get; private set; }

    /// <summary>The archive's comment; null when there is none.</summary>
    public string? Comment { get; private set; }

    /// <summary>Reads the directory; an archive without a readable one yields its local headers' entries.</summary>
    /// <param name="source">The archive.</param>
    /// <param name="maxEntries">Entries kept, at most <see cref="MaxEntries"/>.</param>
    /// <param name="maxEndSearch">Bytes from the end in which the end record is looked for.</param>
    public static ZipDirectory Read(ByteSource source, int maxEntries = MaxEntries, int maxEndSearch = MaxEndSearch)
    {
        var directory = new ZipDirectory(source, maxEndSearch);
        if (!directory.ReadCentral(maxEntries)) directory.ReadLocal(maxEntries);
        return directory;
    }

    /// <summary>An entry by its full name; names differing only in case are found too, as Windows programs write them.</summary>
    public ZipEntry? Find(string name)
    {
        if (_byName is null)
        {
            _byName = new(StringComparer.OrdinalIgnoreCase);
            foreach (var entry in _entries) _byName.TryAdd(entry.Name.Replace('\\', '/').TrimStart('/'), entry);
        }
        return _byName.GetValueOrDefault(name.TrimStart('/'));
    }

    /// <summary>Opens an entry for reading forward once.</summary>
    /// <exception cref="InvalidDataException">The entry is encrypted, of an unknown method, or its header is damaged.</exception>
    public Stream Open(ZipEntry entry, InflateBudget budget)
    {
        if (entry.IsEncrypted) throw new InvalidDataException("an archive entry is encrypted");
        Span<byte> header = stackalloc byte[LocalHeaderSize];
        if (_source.Read(entry.HeaderOffset, header) < LocalHeaderSize || BinaryPrimitives.ReadUInt32LittleEndian(header) != LocalSignature)
            throw new InvalidDataException("an archive entry's local header is missing");
        var start = entry.HeaderOffset + LocalHeaderSize + BinaryPrimitives.ReadUInt16LittleEndian(header[26..])
            + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        var stored = new SourceSlice(_source, start, entry.CompressedSize).OpenStream();
        return entry.Method switch
        {
            0 => new BudgetedStream(stored, budget),
            8 => new BudgetedStream(new DeflateStream(stored, CompressionMode.Decompress), budget),
            _ => throw new InvalidDataException($"an archive entry uses compression method {entry.Method}"),
        };
    }

    private bool ReadCentral(int maxEntries)
    {
        if (!TryFindEnd(out var endOffset, out var end)) return false;
        Span<byte> record = end;
        long declared = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        var commentLength = BinaryPrimitives.ReadUInt16LittleEndian(record[20..]);
        if (commentLength > 0) Comment =
            Encoding.UTF8.GetString(record.Slice(EndRecordSize, Math.Min(commentLength, record.Length - EndRecordSize)));
        var directoryEnd = endOffset;
        if (declared == ushort.MaxValue || size == uint.MaxValue || offset == uint.MaxValue)
            ReadZip64End(endOffset, ref directoryEnd, ref declared, ref size, ref offset);
        // Bytes before the archive (a self-extractor's program) shift every offset.
        var shift = Math.Max(0, directoryEnd - size - offset);
        if (!ReadHeaders(offset + shift, directoryEnd, shift, maxEntries) && shift > 0)
        {
            shift = 0;
            if (!ReadHeaders(offset, directoryEnd, 0, maxEntries)) return declared == 0;
        }
        if (Count == 0 && declared > 0) return false;
        if (Count < declared) Damage = $"{Count} of {declared} entries are listed";
        return true;
    }

    private bool TryFindEnd(out long offset, out byte[] record)
    {
        foreach (var reach in (ReadOnlySpan<int>)[FirstEndSearch, _maxEndSearch])
        {
            var length = (int)Math.Min(reach, _source.Length);
            var tail = new byte[length];
            var start = _source.Length - length;
            tail = tail[.._source.Read(start, tail)];
            for (var at = tail.Length - EndRecordSize; at >= 0; at--)
            {
                if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) != EndSignature) continue;
                offset = start + at;
                record = tail[at..];
                return true;
            }
            if (length < reach) break;
        }
        offset = 0;
        record = [];
        return false;
    }

    private void ReadZip64End(long endOffset, ref long directoryEnd, ref long declared, ref long size, ref long offset)
    {
        Span<byte> locator = stackalloc byte[20];
        Span<byte> record = stackalloc byte[56];
        if (_source.Read(endOffset - 20, locator) < 20 || BinaryPrimitives.ReadUInt32LittleEndian(locator) != Zip64LocatorSignature) return;
        var at = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        if (_source.Read(at, record) < 56 || BinaryPrimitives.ReadUInt32LittleEndian(record) != Zip64EndSignature) return;
        directoryEnd = at;
        declared = Math.Max(0, BinaryPrimitives.ReadInt64LittleEndian(record[32..]));
        size = Math.Clamp(BinaryPrimitives.ReadInt64LittleEndian(record[40..]), 0, _source.Length);
        offset = Math.Clamp(BinaryPrimitives.ReadInt64LittleEndian(record[48..]), 0, _source.Length);
    }

    private bool ReadHeaders(long offset, long end, long shift, int maxEntries)
    {
        _entries.Clear();
        Count = 0;
        var reader = new ForwardBytes(_source, offset, end);
        while (Count < MaxCounted && reader.TryPeek(DirectoryHeaderSize, out var header)
            && BinaryPrimitives.ReadUInt32LittleEndian(header) == DirectorySignature)
        {
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
            var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header[30..]);
            var length = DirectoryHeaderSize + nameLength + extraLength + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
            if (_entries.Count < maxEntries)
            {
                if (!reader.TryPeek(length, out header)) break;
                _entries.Add(DirectoryEntry(header, nameLength, extraLength, shift));
            }
            reader.Skip(length);
            Count++;
        }
        return Count > 0;
    }

    private static ZipEntry DirectoryEntry(ReadOnlySpan<byte> header, int nameLength, int extraLength, long shift)
    {
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        long compressed = BinaryPrimitives.ReadUInt32LittleEndian(header[20..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(header[24..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(header[42..]);
        ReadZip64Extra(header.Slice(DirectoryHeaderSize + nameLength, extraLength), ref size, ref compressed, ref offset);
        return new(
            Name(header.Slice(DirectoryHeaderSize, nameLength)), BinaryPrimitives.ReadUInt16LittleEndian(header[10..]), flags,
            compressed, size, offset + shift, DosTime(header[12..]));
    }

    // APPNOTE 4.5.3: only the fields that are all ones in the header stand in the extra field, in this order.
    private static void ReadZip64Extra(ReadOnlySpan<byte> extra, ref long size, ref long compressed, ref long offset)
    {
        while (extra.Length >= 4)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            var length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]), extra.Length - 4);
            if (id == 1)
            {
                var data = extra.Slice(4, length);
                TakeWide(ref data, ref size);
                TakeWide(ref data, ref compressed);
                TakeWide(ref data, ref offset);
                return;
            }
            extra = extra[(4 + length)..];
        }
    }

    private static void TakeWide(ref ReadOnlySpan<byte> data, ref long value)
    {
        if (value != uint.MaxValue || data.Length < 8) return;
        value = Math.Max(0, BinaryPrimitives.ReadInt64LittleEndian(data));
        data = data[8..];
    }

    private void ReadLocal(int maxEntries)
    {
        Damage = "the central directory is missing";
        IsRecovered = true;
        _entries.Clear();
        Count = 0;
        Span<byte> header = stackalloc byte[LocalHeaderSize];
        var at = 0L;
        while (_entries.Count < maxEntries && _source.Read(at, header) == LocalHeaderSize
            && BinaryPrimitives.ReadUInt32LittleEndian(header) == LocalSignature)
        {
            var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
            var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
            var rest = new byte[nameLength + extraLength];
            if (_source.Read(at + LocalHeaderSize, rest) < rest.Length) return;
            long compressed = BinaryPrimitives.ReadUInt32LittleEndian(header[18..]);
            long size = BinaryPrimitives.ReadUInt32LittleEndian(header[22..]);
            var offset = at;
            ReadZip64Extra(rest.AsSpan(nameLength), ref size, ref compressed, ref offset);
            // Bit 3: the sizes follow the data, so only inflating could find the next header. The rest is left out.
            var sizesFollow = (flags & 8) != 0 && compressed == 0;
            if (sizesFollow) compressed = _source.Length - at;
            _entries.Add(new(Name(rest.AsSpan(0, nameLength)), BinaryPrimitives.ReadUInt16LittleEndian(header[8..]), flags, compressed,
                size, at, DosTime(header[10..])));
            Count++;
            if (sizesFollow) return;
            at += LocalHeaderSize + rest.Length + compressed;
        }
    }

    // Bit 11 promises UTF-8, but many writers set no bit and write UTF-8 all the same; code page 437 is the rest.
    private static string Name(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes)
        ? Encoding.UTF8.GetString(bytes)
        : Encoding.Latin1.GetString(bytes);

    private static DateTime? DosTime(ReadOnlySpan<byte> timeThenDate)
    {
        var time = BinaryPrimitives.ReadUInt16LittleEndian(timeThenDate);
        var date = BinaryPrimitives.ReadUInt16LittleEndian(timeThenDate[2..]);
        var (year, month, day) = (1980 + (date >> 9), (date >> 5) & 15, date & 31);
        var (hour, minute, second) = (time >> 11, (time >> 5) & 63, 2 * (time & 31));
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return null;
        return new(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
    }
}
