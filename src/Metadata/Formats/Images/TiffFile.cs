using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Formats.Images;

/// <summary>The directories of a TIFF file or an Exif block (TIFF 6.0, section 2) and of BigTIFF, read with bounds.</summary>
internal sealed class TiffFile
{
    // A fax of 10,000 pages is beyond any real one; chains longer are loops or fillers.
    private const int MaxDirectories = 10_000;

    // Exif's largest directories have some 60 entries.
    private const int MaxEntries = 1_000;

    // A value that becomes a field; XMP packets have their own limit.
    private const int MaxValueBytes = 64 * 1024;

    // LibTIFF's bigtiff design: what counts or points has eight bytes, and the number of entries too.
    private const int BigVersion = 43;

    private readonly ByteSource _source;
    private readonly bool _bigEndian;
    private readonly bool _isBig;

    private TiffFile(ByteSource source, bool bigEndian, bool isBig) => (_source, _bigEndian, _isBig) = (source, bigEndian, isBig);

    /// <summary>Full images in the chain of directories, thumbnails left out; 0 when none can be read.</summary>
    public int Pages { get; private set; }

    /// <summary>What stopped the chain early, for a person; null when it ended by itself.</summary>
    public string? Damage { get; private set; }

    /// <summary>The entries of the first directory and of the Exif directory that it points to, by tag.</summary>
    public Dictionary<int, TiffValue> Values { get; } = [];

    /// <summary>Reads the directories; null when the header is none of TIFF's.</summary>
    public static TiffFile? Read(ByteSource source)
    {
        Span<byte> header = stackalloc byte[16];
        var read = source.Read(0, header);
        if (read < 8) return null;
        var bigEndian = header[0] == 'M';
        if (!bigEndian && header[0] != 'I') return null;
        var isBig = (bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(header[2..]) : BinaryPrimitives.ReadUInt16LittleEndian(header[2..]))
            == BigVersion;
        var file = new TiffFile(source, bigEndian, isBig);
        // Behind the version a BigTIFF says that its offsets have eight bytes, and two of zero.
        if (isBig && (read < header.Length || file.UInt16(header[4..]) != 8)) return null;
        file.ReadChain(file.Offset(header[(isBig ? 8 : 4)..]));
        return file;
    }

    /// <summary>A value as text: up to the first NUL, UTF-8 or else Latin-1.</summary>
    public string? Text(int tag)
    {
        if (!Values.TryGetValue(tag, out var value)) return null;
        var bytes = Bytes(value, MaxValueBytes);
        var end = Array.IndexOf(bytes, (byte)0);
        return PlainString.Of(end < 0 ? bytes : bytes.AsSpan(0, end));
    }

    /// <summary>A value in UTF-16LE, as Windows writes its own tags.</summary>
    public string? WideText(int tag) =>
        Values.TryGetValue(tag, out var value) ? Encoding.Unicode.GetString(Bytes(value, MaxValueBytes)).TrimEnd('\0') : null;

    /// <summary>A value of one SHORT or LONG.</summary>
    public uint? Number(int tag)
    {
        if (!Values.TryGetValue(tag, out var value) || value.Count != 1) return null;
        return value.Type switch
        {
            3 => UInt16(value.Inline),
            4 => UInt32(value.Inline),
            _ => null,
        };
    }

    public byte[]? Raw(int tag, int maxBytes) => Values.TryGetValue(tag, out var value) ? Bytes(value, maxBytes) : null;

    private void ReadChain(long offset)
    {
        var seen = new HashSet<long>();
        while (offset != 0)
        {
            if (!seen.Add(offset) || seen.Count > MaxDirectories)
            {
                Damage = "the chain of image directories does not end";
                return;
            }
            if (ReadDirectory(offset, keep: seen.Count == 1, out var isThumbnail) is not { } next)
            {
                Damage = "an image directory lies outside the file";
                return;
            }
            if (!isThumbnail) Pages++;
            if (seen.Count == 1 && Pointer(TiffTag.ExifPointer) is { } exif) ReadDirectory(exif, keep: true, out _);
            offset = next;
        }
    }

    // Returns the offset of the next directory, null when this one cannot be read.
    private long? ReadDirectory(long offset, bool keep, out bool isThumbnail)
    {
        isThumbnail = false;
        var (countBytes, entryBytes, inlineBytes) = _isBig ? (8, 20, 8) : (2, 12, 4);
        Span<byte> number = stackalloc byte[8];
        if (_source.Read(offset, number[..countBytes]) < countBytes) return null;
        var declared = _isBig ? Offset(number) : UInt16(number);
        var entries = new byte[(int)Math.Min(declared, MaxEntries) * entryBytes];
        var read = _source.Read(offset + countBytes, entries);
        for (var at = 0; at + entryBytes <= read; at += entryBytes)
        {
            var entry = entries.AsSpan(at, entryBytes);
            var tag = UInt16(entry);
            var count = _isBig ? (uint)Math.Min(Offset(entry[4..]), uint.MaxValue) : UInt32(entry[4..]);
            var value = new TiffValue(UInt16(entry[2..]), count, entry[^inlineBytes..].ToArray());
            // TIFF 6.0: bit 0 of NewSubfileType marks a reduced image of another page.
            if (tag == TiffTag.NewSubfileType) isThumbnail = value.Type == 4 && (UInt32(value.Inline) & 1) != 0;
            if (keep) Values.TryAdd(tag, value);
        }
        if (read < entries.Length) return null;
        // A count beyond any file's leads to an offset beyond it, where the chain ends.
        var next = declared > _source.Length ? _source.Length : offset + countBytes + (declared * entryBytes);
        return _source.Read(next, number[..inlineBytes]) < inlineBytes ? 0 : Offset(number);
    }

    private byte[] Bytes(TiffValue value, int maxBytes)
    {
        var length = value.ByteLength;
        if (length <= value.Inline.Length) return value.Inline[..(int)length];
        var bytes = new byte[(int)Math.Min(Math.Min(length, maxBytes), _source.Length)];
        return bytes[.._source.Read(Offset(value.Inline), bytes)];
    }

    // One LONG, IFD or, in BigTIFF, LONG8 or IFD8 that points to a directory.
    private long? Pointer(int tag) => Values.TryGetValue(tag, out var value) && value.Count == 1 ? value.Type switch
    {
        3 => UInt16(value.Inline),
        4 or 13 => UInt32(value.Inline),
        16 or 18 when _isBig => Offset(value.Inline),
        _ => null,
    } : null;

    // An offset, or a count, of the file's width; what no file has becomes the largest that one could.
    private long Offset(ReadOnlySpan<byte> bytes)
    {
        if (!_isBig) return UInt32(bytes);
        var value = _bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        return (long)Math.Min(value, long.MaxValue / 32);
    }

    private ushort UInt16(ReadOnlySpan<byte> bytes) =>
        _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint UInt32(ReadOnlySpan<byte> bytes) =>
        _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
