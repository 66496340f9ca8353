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
        for (var count = 0; at < context.Source.Length; count++)
        {
            if (count == MaxEntries) return $"the first {MaxEntries} headers are listed";
            if (context.OutOfTime.IsCancellationRequested) return "the time budget ended before the entries did";
            if (context.Source.Read(at, header) < header.Length) return "the archive ends in a header";
            // Two blocks of zeros end an archive; one does too, in practice.
            if (!header.AsSpan().ContainsAnyExcept((byte)0)) return null;
            if (!TarHeader.IsValid(header)) return "a header's checksum is wrong";
            var size = Size(header.AsSpan(124, 12));
            if (size < 0 || size > context.Source.Length) return "an entry claims more bytes than the archive has";
            switch ((char)header[156])
            {
                case 'L':
                    longName = LongName(context.Source, at + TarHeader.Size, size);
                    break;
                case 'x' or 'g' or 'K' or 'V':
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
