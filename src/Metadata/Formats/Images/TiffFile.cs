using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Formats.Images;

/// <summary>The directories of a TIFF file or an Exif block (TIFF 6.0, section 2), read with bounds.</summary>
internal sealed class TiffFile
{
    // A fax of 10,000 pages is beyond any real one; chains longer are loops or fillers.
    private const int MaxDirectories = 10_000;

    // Exif's largest directories have some 60 entries.
    private const int MaxEntries = 1_000;

    // A value that becomes a field; XMP packets have their own limit.
    private const int MaxValueBytes = 64 * 1024;
    private const int EntrySize = 12;

    private readonly ByteSource _source;
    private readonly bool _bigEndian;

    private TiffFile(ByteSource source, bool bigEndian) => (_source, _bigEndian) = (source, bigEndian);

    /// <summary>Full images in the chain of directories, thumbnails left out; 0 when none can be read.</summary>
    public int Pages { get; private set; }

    /// <summary>What stopped the chain early, for a person; null when it ended by itself.</summary>
    public string? Damage { get; private set; }

    /// <summary>The entries of the first directory and of the Exif directory that it points to, by tag.</summary>
    public Dictionary<int, TiffValue> Values { get; } = [];

    /// <summary>Reads the directories; null when the header is none of TIFF's.</summary>
    public static TiffFile? Read(ByteSource source)
    {
        Span<byte> header = stackalloc byte[8];
        if (source.Read(0, header) < header.Length) return null;
        var bigEndian = header[0] == 'M';
        if (!bigEndian && header[0] != 'I') return null;
        var file = new TiffFile(source, bigEndian);
        // 43 is BigTIFF, whose 8-byte offsets nothing here follows.
        if (file.UInt16(header[2..]) == 43) return file;
        file.ReadChain(file.UInt32(header[4..]));
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

    private void ReadChain(uint offset)
    {
        var seen = new HashSet<uint>();
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
            if (seen.Count == 1 && Number(TiffTag.ExifPointer) is { } exif) ReadDirectory(exif, keep: true, out _);
            offset = next;
        }
    }

    // Returns the offset of the next directory, null when this one cannot be read.
    private uint? ReadDirectory(uint offset, bool keep, out bool isThumbnail)
    {
        isThumbnail = false;
        Span<byte> count = stackalloc byte[2];
        if (_source.Read(offset, count) < 2) return null;
        var declared = UInt16(count);
        var entries = new byte[Math.Min((int)declared, MaxEntries) * EntrySize];
        var read = _source.Read(offset + 2, entries);
        for (var at = 0; at + EntrySize <= read; at += EntrySize)
        {
            var entry = entries.AsSpan(at, EntrySize);
            var tag = UInt16(entry);
            var value = new TiffValue(UInt16(entry[2..]), UInt32(entry[4..]), entry[8..].ToArray());
            // TIFF 6.0: bit 0 of NewSubfileType marks a reduced image of another page.
            if (tag == TiffTag.NewSubfileType) isThumbnail = value.Type == 4 && (UInt32(value.Inline) & 1) != 0;
            if (keep) Values.TryAdd(tag, value);
        }
        if (read < entries.Length) return null;
        Span<byte> next = stackalloc byte[4];
        return _source.Read(offset + 2 + ((long)declared * EntrySize), next) < 4 ? 0 : UInt32(next);
    }

    private byte[] Bytes(TiffValue value, int maxBytes)
    {
        var length = value.ByteLength;
        if (length <= 4) return value.Inline[..(int)length];
        var bytes = new byte[(int)Math.Min(Math.Min(length, maxBytes), _source.Length)];
        return bytes[.._source.Read(UInt32(value.Inline), bytes)];
    }

    private ushort UInt16(ReadOnlySpan<byte> bytes) =>
        _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint UInt32(ReadOnlySpan<byte> bytes) =>
        _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
