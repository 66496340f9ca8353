using System.Buffers.Binary;
using System.Text;
using Pipeline.Metadata.Formats.Images;

namespace Pipeline.Metadata.Formats.Audio;

/// <summary>The text frames of an ID3v2 tag (ID3 informal standards 2.2.0, 2.3.0, 2.4.0).</summary>
internal static class Id3Tag
{
    // Pictures make tags of megabytes; frames are skipped over, not read.
    private const int MaxFrames = 1_000;
    private const int MaxTextBytes = 64 * 1024;
    private const int HeaderSize = 10;

    public static void Read(ByteSource source, MetadataBuilder metadata)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        if (source.Read(0, header) < HeaderSize || !header.StartsWith("ID3"u8)) return;
        var version = header[3];
        if (version is not (2 or 3 or 4)) return;
        var end = Math.Min(source.Length, HeaderSize + SyncSafe(header[6..]));
        var at = (long)HeaderSize;
        // An extended header comes first; its size counts itself in 2.4 and not in 2.3.
        if (version > 2 && (header[5] & 0x40) != 0 && source.Read(at, header[..4]) == 4)
            at += version == 4 ? SyncSafe(header) : 4 + BinaryPrimitives.ReadUInt32BigEndian(header);
        var frameHeader = version == 2 ? 6 : 10;
        for (var count = 0; count < MaxFrames && at + frameHeader <= end && source.Read(at, header[..frameHeader]) == frameHeader
            && header[0] != 0; count++)
        {
            var name = Encoding.ASCII.GetString(header[..(version == 2 ? 3 : 4)]);
            long size = version switch
            {
                2 => header[3] << 16 | header[4] << 8 | header[5],
                3 => BinaryPrimitives.ReadUInt32BigEndian(header[4..]),
                _ => SyncSafe(header[4..]),
            };
            if (name[0] == 'T' && size is > 1 and <= MaxTextBytes) TakeText(name, source, at + frameHeader, (int)size, metadata);
            at += frameHeader + size;
        }
    }

    private static int SyncSafe(ReadOnlySpan<byte> bytes) =>
        (bytes[0] & 0x7F) << 21 | (bytes[1] & 0x7F) << 14 | (bytes[2] & 0x7F) << 7 | (bytes[3] & 0x7F);

    private static void TakeText(string name, ByteSource source, long start, int size, MetadataBuilder metadata)
    {
        var bytes = new byte[size];
        ReadOnlySpan<byte> data = bytes.AsSpan(0, source.Read(start, bytes));
        if (data.Length < 2) return;
        Fill(name, Decode(data[0], data[1..]), metadata);
    }

    // The first byte names the charset; writers put UTF-8 or a code page where Latin-1 is said.
    private static string Decode(byte charset, ReadOnlySpan<byte> text)
    {
        var decoded = charset switch
        {
            1 when text.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) => Encoding.BigEndianUnicode.GetString(text[2..]),
            1 => Encoding.Unicode.GetString(text.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? text[2..] : text),
            2 => Encoding.BigEndianUnicode.GetString(text),
            3 => Encoding.UTF8.GetString(text),
            _ => PlainString.Of(text),
        };
        return decoded.TrimEnd('\0');
    }

    private static void Fill(string frame, string value, MetadataBuilder metadata)
    {
        switch (frame)
        {
            case "TIT2" or "TT2": metadata.Title ??= value; break;
            case "TPE1" or "TP1":
                // 2.4 separates several values by NUL.
                foreach (var author in value.Split('\0')) metadata.AddAuthor(author);
                break;
            case "TALB" or "TAL": metadata.AddProperty("album", value); break;
            case "TCON" or "TCO": metadata.Subject ??= value; break;
            case "TPUB" or "TPB": metadata.Publisher ??= value; break;
            case "TENC" or "TEN" or "TSSE" or "TSS": metadata.CreatorTool ??= value; break;
            case "TLAN" or "TLA": metadata.DeclaredLanguage ??= value; break;
            case "TDRC" or "TYER" or "TYE": metadata.CreatedAt ??= IsoDate.Parse(value); break;
        }
    }
}
