using System.Buffers.Text;
using System.Text;
using Pipeline.Metadata.Detection;

namespace Pipeline.Metadata.Formats.Archives;

/// <summary>tar archives (POSIX.1-1988 ustar, GNU and pax extensions): their entries, listed and counted by their headers alone.</summary>
[FormatName("tar", "application/x-tar")]
[Reads("properties", "entryCount, fileCount, folderCount, unpackedBytes, entryNames, pathsLeaveArchive")]
internal sealed class TarReader : IFormatReader
{
    // A bound on time: a header costs one read.
    private const int MaxEntries = 200_000;
    private const int MaxLongNameBytes = 4 * 1024;

    // A name and some ten numbers; attributes of a file system make it some kilobytes.
    private const int MaxPaxBytes = 64 * 1024;

    public static TarReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var listing = new ArchiveListing();
        var damage = ReadHeaders(context, listing);
        listing.Fill(context.Metadata);
        context.Metadata.AddProperty("entryCount", (listing.Files + listing.Folders).ToString());
        if (damage is null) return ReadOutcome.Processed;
        return listing.Files + listing.Folders > 0 ? ReadOutcome.Partial(damage) : ReadOutcome.Corrupt(damage);
    }

    private static string? ReadHeaders(ReadContext context, ArchiveListing listing)
    {
        var header = new byte[TarHeader.Size];
        var at = 0L;
        string? longName = null;
        long? longSize = null;
        for (var count = 0; at < context.Source.Length; count++)
        {
            if (count == MaxEntries) return $"the first {MaxEntries} headers are listed";
            if (context.OutOfTime.IsCancellationRequested) return "the time budget ended before the entries did";
            if (context.Source.Read(at, header) < header.Length) return "the archive ends in a header";
            // Two blocks of zeros end an archive; one does too, in practice.
            if (!header.AsSpan().ContainsAnyExcept((byte)0)) return null;
            if (!TarHeader.IsValid(header)) return "a header's checksum is wrong";
            var size = Size(header.AsSpan(124, 12));
            // What the entry before says of this one, other headers apart.
            if (longSize is { } real && (char)header[156] is not ('x' or 'g' or 'K' or 'L')) (size, longSize) = (real, null);
            if (size < 0 || size > context.Source.Length) return "an entry claims more bytes than the archive has";
            switch ((char)header[156])
            {
                case 'L':
                    longName = LongName(context.Source, at + TarHeader.Size, size);
                    break;
                case 'x':
                    TakePax(context.Source.BytesAt(at + TarHeader.Size, Math.Min(size, MaxPaxBytes)), ref longName, ref longSize);
                    break;
                case 'g' or 'K' or 'V':
                    break;
                default:
                    var name = longName ?? Name(header);
                    listing.Add(name, header[156] == '5' || name.EndsWith('/'), size);
                    longName = null;
                    break;
            }
            at += TarHeader.Size + ((size + TarHeader.Size - 1) / TarHeader.Size * TarHeader.Size);
        }
        return null;
    }

    private static string LongName(ByteSource source, long start, long size)
    {
        var bytes = new byte[(int)Math.Min(size, MaxLongNameBytes)];
        return Text(bytes.AsSpan(0, source.Read(start, bytes)));
    }

    // Records of "length key=value\n" (POSIX.1-2001, pax): a name longer or less plain, a size larger than the header holds.
    private static void TakePax(ReadOnlySpan<byte> records, ref string? name, ref long? size)
    {
        while (Utf8Parser.TryParse(records, out int length, out var digits) && length > digits && length <= records.Length)
        {
            var record = records[digits..length].Trim(" \n"u8);
            var equals = record.IndexOf((byte)'=');
            if (equals < 0) return;
            var value = record[(equals + 1)..];
            if (record.StartsWith("path="u8)) name = Text(value[..Math.Min(value.Length, MaxLongNameBytes)]);
            else if (record.StartsWith("size="u8) && Utf8Parser.TryParse(value, out long number, out _)) size = number;
            records = records[length..];
        }
    }

    private static string Name(ReadOnlySpan<byte> header)
    {
        var name = Text(header[..100]);
        var prefix = header.Slice(257, 6).SequenceEqual("ustar\0"u8) ? Text(header.Slice(345, 155)) : "";
        return prefix.Length == 0 ? name : prefix + "/" + name;
    }

    private static string Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    // Octal; GNU writes larger sizes in base 256 with the first bit set.
    private static long Size(ReadOnlySpan<byte> field)
    {
        var size = 0L;
        if ((field[0] & 0x80) != 0)
        {
            foreach (var value in field[4..]) size = size << 8 | value;
            return size;
        }
        foreach (var digit in field)
        {
            if (digit is >= (byte)'0' and <= (byte)'7') size = (8 * size) + (digit - '0');
        }
        return size;
    }
}
