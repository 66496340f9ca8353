using System.Text;

namespace Pipeline.Metadata.Formats.Archives;

/// <summary>
/// 7z archives (7zFormat.txt): their entries, listed and counted by the header at the end, which is nearly always packed with LZMA.
/// Nothing else is unpacked.
/// </summary>
[FormatName("7z", "application/x-7z-compressed")]
[Reads("modifiedAt", "the youngest entry's time")]
[Reads("properties", "entryCount, fileCount, folderCount, unpackedBytes, entryNames, encryptedEntries, pathsLeaveArchive")]
internal sealed class SevenZipReader : IFormatReader
{
    private const int SignatureHeader = 32;

    // An entry takes some 30 bytes and its name twice its letters: a hundred thousand entries, at twice the memory.
    private const int MaxHeaderBytes = 16 * 1024 * 1024;
    private const int MaxEntries = 200_000;

    // A header whose header is packed again is not made by any program.
    private const int MaxEncodings = 4;

    private const ulong End = 0;
    private const ulong Header = 1;
    private const ulong ArchiveProperties = 2;
    private const ulong AdditionalStreams = 3;
    private const ulong MainStreams = 4;
    private const ulong FilesInfo = 5;
    private const ulong EmptyStream = 14;
    private const ulong EmptyFile = 15;
    private const ulong Names = 17;
    private const ulong ModifiedTime = 20;
    private const ulong EncodedHeader = 23;

    private static ReadOnlySpan<byte> Signature => [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C];

    public static SevenZipReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        try
        {
            var source = context.Source;
            if (!source.BytesAt(0, Signature.Length).AsSpan().SequenceEqual(Signature)) return ReadOutcome.Corrupt("7z: signature missing");
            var (offset, size) = (source.UInt64At(12), source.UInt64At(20));
            if (source.Length < SignatureHeader || offset > (ulong)source.Length || size > (ulong)source.Length - offset)
                return ReadOutcome.Corrupt("7z: the header lies behind the end");
            if (size == 0) return Fill(new(), 0, context.Metadata);
            var bytes = Bounded(source, SignatureHeader + (long)offset, size);
            for (var count = 0; bytes.Length > 0 && bytes[0] == EncodedHeader; count++)
            {
                if (count == MaxEncodings) return ReadOutcome.Corrupt("7z: the header is packed without end");
                if (Decode(bytes, source) is not { } header) return ReadOutcome.Encrypted("7z: the archive's header is encrypted");
                bytes = header;
            }
            return ReadHeader(bytes, context);
        }
        catch (InvalidDataException exception)
        {
            return ReadOutcome.Corrupt($"7z: {exception.Message}");
        }
    }

    // Null when it is encrypted.
    private static byte[]? Decode(ReadOnlySpan<byte> encoded, ByteSource source)
    {
        var header = new SevenZipNumbers(encoded[1..]);
        var streams = SevenZipStreams.Read(ref header);
        if (streams.Folders is not [var folder, ..] || streams.PackSizes.Count == 0) throw new InvalidDataException("no packed header");
        if (folder.IsEncrypted) return null;
        var start = streams.PackStart <= (ulong)source.Length ? SignatureHeader + (long)streams.PackStart : source.Length;
        var packed = Bounded(source, start, streams.PackSizes[0]);
        if (folder.Coders is [(SevenZipFolder.Copy, _)]) return packed;
        if (folder.Coders is not [(SevenZipFolder.Lzma, var properties)])
            throw new InvalidDataException("the header is packed by a rare method");
        if (folder.UnpackedBytes > MaxHeaderBytes) throw new InvalidDataException($"the header is longer than {MaxHeaderBytes} bytes");
        var unpacked = new byte[folder.UnpackedBytes];
        return LzmaDecoder.TryDecode(properties, packed, unpacked) ? unpacked
            : throw new InvalidDataException("the packed header is damaged");
    }

    private static byte[] Bounded(ByteSource source, long start, ulong size)
    {
        if (size > MaxHeaderBytes) throw new InvalidDataException($"the header is longer than {MaxHeaderBytes} bytes");
        var bytes = source.BytesAt(start, (long)size);
        return (ulong)bytes.Length == size ? bytes : throw new InvalidDataException("the header breaks off");
    }

    private static ReadOutcome ReadHeader(ReadOnlySpan<byte> bytes, ReadContext context)
    {
        var header = new SevenZipNumbers(bytes);
        if (header.Number() != Header) throw new InvalidDataException("no header");
        var listing = new ArchiveListing();
        var encrypted = 0L;
        for (ulong id; (id = header.Number()) != End;)
        {
            switch (id)
            {
                case ArchiveProperties:
                    while (header.Number() != End) header.Bytes(header.Length());
                    break;
                case AdditionalStreams:
                    SevenZipStreams.Read(ref header);
                    break;
                case MainStreams:
                    foreach (var folder in SevenZipStreams.Read(ref header).Folders)
                    {
                        listing.AddBytes(folder.UnpackedBytes);
                        if (folder.IsEncrypted) encrypted += folder.Files;
                    }
                    break;
                case FilesInfo:
                    ReadFiles(ref header, listing);
                    break;
                default:
                    throw new InvalidDataException("an unknown part of the header");
            }
        }
        return Fill(listing, encrypted, context.Metadata);
    }

    private static void ReadFiles(ref SevenZipNumbers header, ArchiveListing listing)
    {
        var count = header.Count(MaxEntries);
        var names = ReadOnlySpan<byte>.Empty;
        var (isEmpty, times) = (new bool[count], new DateTime?[count]);
        bool[] isFile = [];
        for (ulong id; (id = header.Number()) != End;)
        {
            var part = new SevenZipNumbers(header.Bytes(header.Length()));
            switch (id)
            {
                case EmptyStream:
                    isEmpty = part.Bits(count);
                    break;
                case EmptyFile:
                    isFile = part.Bits(isEmpty.Count(empty => empty));
                    break;
                case ModifiedTime:
                    ReadTimes(ref part, times);
                    break;
                // A byte tells names that lie elsewhere, which no program writes.
                case Names when part.Byte() == 0:
                    names = part.Rest();
                    break;
            }
        }
        var empties = 0;
        for (var at = 0; at < count; at++)
        {
            // What is empty is a folder, unless it is said to be a file.
            var isFolder = isEmpty[at] && !(empties < isFile.Length && isFile[empties]);
            if (isEmpty[at]) empties++;
            listing.Add(Name(ref names), isFolder, 0, times[at]);
        }
    }

    private static void ReadTimes(ref SevenZipNumbers part, DateTime?[] times)
    {
        var defined = part.Defined(times.Length);
        if (part.Byte() != 0) return;
        for (var at = 0; at < times.Length; at++)
        {
            if (defined[at] && part.UInt64() is var ticks && ticks <= (ulong)DateTime.MaxValue.ToFileTimeUtc())
                times[at] = DateTime.FromFileTimeUtc((long)ticks);
        }
    }

    private static string Name(ref ReadOnlySpan<byte> names)
    {
        var end = 0;
        while (end + 1 < names.Length && (names[end] | names[end + 1]) != 0) end += 2;
        var name = Encoding.Unicode.GetString(names[..end]);
        names = names[Math.Min(names.Length, end + 2)..];
        return name;
    }

    private static ReadOutcome Fill(ArchiveListing listing, long encrypted, MetadataBuilder metadata)
    {
        listing.Fill(metadata);
        metadata.AddProperty("entryCount", (listing.Files + listing.Folders).ToString());
        if (encrypted > 0) metadata.AddProperty("encryptedEntries", encrypted.ToString());
        return encrypted > 0 && encrypted >= listing.Files ? ReadOutcome.Encrypted("every file in the archive is encrypted")
            : ReadOutcome.Processed;
    }
}
