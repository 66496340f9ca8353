using System.Buffers.Binary;

namespace Pipeline.Metadata.Formats.Images;

/// <summary>WebP (RFC 9649): size, frames, Exif and XMP from its RIFF chunks.</summary>
[FormatName("WebP", "image/webp")]
[Reads("title", "XMP dc:title; IPTC object name (2:05); XPTitle; DocumentName")]
[Reads("subject", "IPTC headline (2:105); XPSubject")]
[Reads("description", "XMP dc:description; IPTC caption (2:120); ImageDescription; XPComment")]
[Reads("publisher", "XMP dc:publisher")]
[Reads("authors", "XMP dc:creator; IPTC by-line (2:80); Artist; XPAuthor")]
[Reads("keywords", "XMP dc:subject; IPTC keywords (2:25); XPKeywords")]
[Reads("creatorTool", "XMP xmp:CreatorTool; Software")]
[Reads("createdAt", "DateTimeOriginal with OffsetTimeOriginal; XMP xmp:CreateDate; IPTC date and time created (2:55, 2:60); "
    + "DateTimeDigitized")]
[Reads("modifiedAt", "DateTime with OffsetTime; XMP xmp:ModifyDate")]
[Reads("pageCount", "frames of an animation")]
[Reads("properties", "imageWidth, imageHeight, cameraMake, cameraModel")]
internal sealed class WebpReader : IFormatReader
{
    private const int MaxChunks = 100_000;
    private const int MaxTextBytes = 1024 * 1024;
    private const int FirstChunk = 12;

    public static WebpReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var fields = new ImageFields(context.Metadata);
        var damage = ReadChunks(context, fields);
        fields.Fill();
        return damage is null ? ReadOutcome.Processed : ReadOutcome.Partial(damage);
    }

    private static string? ReadChunks(ReadContext context, ImageFields fields)
    {
        var source = context.Source;
        Span<byte> header = stackalloc byte[8 + 10];
        var at = (long)FirstChunk;
        var frames = 0;
        for (var count = 0; at < source.Length; count++)
        {
            if (count == MaxChunks) return $"more than {MaxChunks} chunks";
            var read = source.Read(at, header);
            if (read < 8) return "the file ends in a chunk's header";
            var length = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            var name = header[..4];
            if (name.SequenceEqual("ANMF"u8)) frames++;
            else if (read >= 18) TakeChunk(name, header[8..], at + 8, length, context, fields);
            if (at + 8 + length > source.Length) return "a chunk ends behind the file";
            at += 8 + length + (length & 1);
        }
        if (frames > 0) context.Metadata.PageCount = frames;
        return null;
    }

    private static void TakeChunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, long start, long length, ReadContext context,
        ImageFields fields)
    {
        if (name.SequenceEqual("VP8X"u8)) fields.TakeSize(1 + UInt24(data[4..]), 1 + UInt24(data[7..]));
        else if (name.SequenceEqual("VP8 "u8))
            fields.TakeSize(BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF,
                BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF);
        else if (name.SequenceEqual("VP8L"u8)) TakeLossless(BinaryPrimitives.ReadUInt32LittleEndian(data[1..]), fields);
        else if (name.SequenceEqual("EXIF"u8)) fields.TakeExif(TiffFile.Read(ExifSlice(data, start, length, context.Source)));
        else if (name.SequenceEqual("XMP "u8) && length <= MaxTextBytes)
        {
            var packet = new byte[(int)Math.Min(length, context.Source.Length - start)];
            fields.TakeXmp(packet.AsSpan(0, context.Source.Read(start, packet)));
        }
    }

    // Some writers keep JPEG's "Exif\0\0" before the block.
    private static SourceSlice ExifSlice(ReadOnlySpan<byte> data, long start, long length, ByteSource source)
    {
        var skip = data.StartsWith("Exif\0\0"u8) ? 6 : 0;
        return new(source, start + skip, length - skip);
    }

    private static void TakeLossless(uint bits, ImageFields fields) => fields.TakeSize(1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
