using System.Buffers.Binary;

namespace Pipeline.Metadata.Formats.Images;

/// <summary>HEIF and AVIF (ISO/IEC 23008-12): size of the largest image, Exif and XMP items, from the meta box.</summary>
[FormatName("HEIF and AVIF", "image/heic, image/heif, image/avif")]
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
[Reads("properties", "imageWidth, imageHeight of the largest image, cameraMake, cameraModel")]
internal sealed class HeifReader : IFormatReader
{
    // A phone's picture has some 100 tiles and their boxes; the meta box some kilobytes.
    private const int MaxMetaBytes = 4 * 1024 * 1024;
    private const int MaxTopBoxes = 1_000;
    private const int MaxItemBytes = 1024 * 1024;

    public static HeifReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var meta = FindMeta(context.Source);
        if (meta.Length == 0) return ReadOutcome.Partial("the meta box is missing or damaged");
        var fields = new ImageFields(context.Metadata);
        var boxes = new HeifItems();
        boxes.Read(meta.AsSpan(4));
        fields.TakeSize(boxes.Width, boxes.Height);
        foreach (var (start, length, isExif) in boxes.Metadata()) TakeItem(start, length, isExif, context.Source, fields);
        fields.Fill();
        return ReadOutcome.Processed;
    }

    private static byte[] FindMeta(ByteSource source)
    {
        Span<byte> header = stackalloc byte[16];
        var at = 0L;
        for (var count = 0; count < MaxTopBoxes && source.Read(at, header) >= 8; count++)
        {
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            var headerSize = 8;
            if (size == 1)
            {
                size = BinaryPrimitives.ReadInt64BigEndian(header[8..]);
                headerSize = 16;
            }
            if (size == 0) size = source.Length - at;
            if (size < headerSize) break;
            if (header.Slice(4, 4).SequenceEqual("meta"u8))
            {
                var bytes = new byte[(int)Math.Min(Math.Min(size - headerSize, MaxMetaBytes),
                    Math.Max(0, source.Length - at - headerSize))];
                return bytes.Length < 4 ? [] : bytes[..source.Read(at + headerSize, bytes)];
            }
            if (size > source.Length - at) break;
            at += size;
        }
        return [];
    }

    private static void TakeItem(long start, long length, bool isExif, ByteSource source, ImageFields fields)
    {
        if (isExif)
        {
            // Four bytes tell where the TIFF header begins (ISO/IEC 23008-12, A.2.1).
            Span<byte> skip = stackalloc byte[4];
            if (source.Read(start, skip) < 4) return;
            var offset = 4L + BinaryPrimitives.ReadUInt32BigEndian(skip);
            if (offset < length) fields.TakeExif(TiffFile.Read(new SourceSlice(source, start + offset, length - offset)));
            return;
        }
        var packet = new byte[(int)Math.Min(length, Math.Min(MaxItemBytes, Math.Max(0, source.Length - start)))];
        fields.TakeXmp(packet.AsSpan(0, source.Read(start, packet)));
    }
}
