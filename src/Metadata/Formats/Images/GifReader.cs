using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Formats.Images;

/// <summary>GIF (GIF89a): size, frames, comment and XMP.</summary>
[FormatName("GIF", "image/gif")]
[Reads("title", "XMP dc:title")]
[Reads("authors", "XMP dc:creator")]
[Reads("pageCount", "frames")]
[Reads("properties", "imageWidth, imageHeight, comment")]
internal sealed class GifReader : IFormatReader
{
    // Blocks read: animations have some thousands of frames, each of several sub-blocks.
    private const int MaxBlocks = 5_000_000;
    private const int MaxTextBytes = 1024 * 1024;
    private const int HeaderSize = 13;

    public static GifReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var header = new byte[HeaderSize];
        if (context.Source.Read(0, header) < HeaderSize) return ReadOutcome.Corrupt("the file ends in its header");
        var fields = new ImageFields(context.Metadata);
        fields.TakeSize(BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(6)),
            BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8)));
        var bytes = new ForwardBytes(context.Source, HeaderSize + ColourTable(header[10]), context.Source.Length);
        var damage = ReadBlocks(bytes, fields, context);
        fields.Fill();
        return damage is null ? ReadOutcome.Processed : ReadOutcome.Partial(damage);
    }

    private static int ColourTable(int flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static string? ReadBlocks(ForwardBytes bytes, ImageFields fields, ReadContext context)
    {
        var frames = 0;
        string? damage = "the file ends before its trailer";
        for (var count = 0; bytes.TryPeek(1, out var next); count++)
        {
            if (count == MaxBlocks)
            {
                damage = $"the first {MaxBlocks} blocks are read";
                break;
            }
            var kind = next[0];
            bytes.Skip(1);
            if (kind == 0x3B)
            {
                damage = null;
                break;
            }
            if (kind == 0x2C)
            {
                if (!bytes.TryPeek(9, out var image)) break;
                var table = ColourTable(image[8]);
                bytes.Skip(9 + table + 1);
                SkipSubBlocks(bytes);
                frames++;
            }
            else if (kind != 0x21 || !TakeExtension(bytes, fields, context))
            {
                damage = "a block of unknown kind";
                break;
            }
            if (context.OutOfTime.IsCancellationRequested) return "the time budget ended before the frames did";
        }
        if (frames > 0) context.Metadata.PageCount = frames;
        return damage;
    }

    private static bool TakeExtension(ForwardBytes bytes, ImageFields fields, ReadContext context)
    {
        if (!bytes.TryPeek(1, out var label)) return false;
        var kind = label[0];
        bytes.Skip(1);
        if (kind == 0xFE)
        {
            context.Metadata.AddProperty("comment", PlainString.Of(SubBlocks(bytes)));
        }
        else if (kind == 0xFF && bytes.TryPeek(12, out var application) && application[0] == 11
            && application.Slice(1, 11).SequenceEqual("XMP DataXMP"u8))
        {
            // XMP stands as it is, not in sub-blocks, and ends with 258 bytes that lead any reader out (XMP part 3, 1.1.2).
            bytes.Skip(12);
            TakeXmp(bytes, fields);
        }
        else
        {
            SkipSubBlocks(bytes);
        }
        return true;
    }

    private static void TakeXmp(ForwardBytes bytes, ImageFields fields)
    {
        var packet = new MemoryStream();
        while (packet.Length < MaxTextBytes && bytes.TryPeek(1, out var next) && next[0] != 1)
        {
            packet.WriteByte(next[0]);
            bytes.Skip(1);
        }
        var text = Encoding.UTF8.GetString(packet.ToArray());
        var end = text.IndexOf("<?xpacket end", StringComparison.Ordinal);
        fields.TakeXmp(Encoding.UTF8.GetBytes(end < 0 ? text : text[..end]));
        SkipSubBlocks(bytes);
    }

    private static byte[] SubBlocks(ForwardBytes bytes)
    {
        var all = new MemoryStream();
        while (bytes.TryPeek(1, out var size) && size[0] is > 0 and var length)
        {
            if (!bytes.TryPeek(1 + length, out var block)) break;
            if (all.Length < MaxTextBytes) all.Write(block[1..]);
            bytes.Skip(1 + length);
        }
        bytes.Skip(1);
        return all.ToArray();
    }

    private static void SkipSubBlocks(ForwardBytes bytes)
    {
        while (bytes.TryPeek(1, out var size) && size[0] is > 0 and var length) bytes.Skip(1 + length);
        bytes.Skip(1);
    }
}
