using System.Buffers.Binary;

namespace Pipeline.Metadata.Formats.Images;

/// <summary>JPEG (ISO 10918-1): size, Exif, XMP, IPTC and comment from the segments before the image data.</summary>
[FormatName("JPEG", "image/jpeg")]
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
[Reads("properties", "imageWidth, imageHeight, cameraMake, cameraModel, comment")]
internal sealed class JpegReader : IFormatReader
{
    // Segments before the scan: maker programs write up to some 50, profiles of 64 KB pieces some 30 more.
    private const int MaxSegments = 1_000;

    // Bytes between two segments that belong to neither: a previewed strip of a maker's is some kilobytes.
    private const int MaxStrayBytes = 64 * 1024;

    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const byte Comment = 0xFE;

    public static JpegReader Instance { get; } = new();

    private static ReadOnlySpan<byte> ExifHeader => "Exif\0\0"u8;

    private static ReadOnlySpan<byte> XmpHeader => "http://ns.adobe.com/xap/1.0/\0"u8;

    private static ReadOnlySpan<byte> PhotoshopHeader => "Photoshop 3.0\0"u8;

    public ReadOutcome Read(ReadContext context)
    {
        var fields = new ImageFields(context.Metadata);
        var damage = ReadSegments(context, fields);
        fields.Fill();
        return damage is null ? ReadOutcome.Processed : ReadOutcome.Partial(damage);
    }

    private static string? ReadSegments(ReadContext context, ImageFields fields)
    {
        Span<byte> header = stackalloc byte[4];
        var at = 2L;
        for (var count = 0; count < MaxSegments; count++)
        {
            if (context.Source.Read(at, header) < 2) return "the file ends before the image data";
            if (header[0] != 0xFF)
            {
                // Some cameras leave bytes behind a segment that its length does not count.
                if (NextMarker(context.Source, at) is not { } next) return "a marker is missing between segments";
                at = next;
                continue;
            }
            var marker = header[1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker is StartOfScan or EndOfImage) return null;
            // Markers without a length: TEM and RSTn (ISO 10918-1, table B.1).
            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                at += 2;
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(header[2..]);
            if (length < 2) return "a segment has no length";
            TakeSegment(marker, at + 4, length - 2, context, fields);
            at += 2 + length;
        }
        return "the file holds no image data among its first segments";
    }

    private static long? NextMarker(ByteSource source, long from)
    {
        var stray = source.BytesAt(from, MaxStrayBytes);
        for (var at = 0; at + 1 < stray.Length; at++)
        {
            if (stray[at] == 0xFF && stray[at + 1] is StartOfScan or Comment or (>= 0xC0 and <= 0xCF) or (>= 0xDB and <= 0xEF))
                return from + at;
        }
        return null;
    }

    private static void TakeSegment(byte marker, long start, int length, ReadContext context, ImageFields fields)
    {
        var isFrame = marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
        if (!isFrame && marker is not (0xE1 or 0xED or Comment)) return;
        var bytes = new byte[length];
        ReadOnlySpan<byte> data = bytes.AsSpan(0, context.Source.Read(start, bytes));
        if (isFrame && data.Length >= 5)
            fields.TakeSize(BinaryPrimitives.ReadUInt16BigEndian(data[3..]), BinaryPrimitives.ReadUInt16BigEndian(data[1..]));
        else if (marker == Comment) context.Metadata.AddProperty("comment", PlainString.Of(data));
        else if (data.StartsWith(ExifHeader))
            fields.TakeExif(TiffFile.Read(new SourceSlice(context.Source, start + ExifHeader.Length, data.Length - ExifHeader.Length)));
        else if (data.StartsWith(XmpHeader)) fields.TakeXmp(data[XmpHeader.Length..]);
        else if (data.StartsWith(PhotoshopHeader)) fields.TakeIptc(IptcRecord.InPhotoshop(data[PhotoshopHeader.Length..]));
    }
}
