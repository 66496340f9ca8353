using System.Buffers.Binary;
using Pipeline.Metadata.Formats.Images;
using Pipeline.Metadata.Formats.Xmp;

namespace Pipeline.Metadata.Formats.Pictures;

/// <summary>Photoshop documents (Adobe Photoshop File Formats Specification): size, and XMP, IPTC and Exif among the image
/// resources.</summary>
[FormatName("Photoshop", "image/vnd.adobe.photoshop")]
[Reads("title", "XMP dc:title; IPTC object name (2:05); DocumentName")]
[Reads("subject", "IPTC headline (2:105)")]
[Reads("description", "XMP dc:description; IPTC caption (2:120); ImageDescription")]
[Reads("publisher", "XMP dc:publisher")]
[Reads("authors", "XMP dc:creator; IPTC by-line (2:80); Artist")]
[Reads("keywords", "XMP dc:subject; IPTC keywords (2:25)")]
[Reads("creatorTool", "XMP xmp:CreatorTool; Software")]
[Reads("createdAt", "DateTimeOriginal; XMP xmp:CreateDate; IPTC date created")]
[Reads("modifiedAt", "DateTime; XMP xmp:ModifyDate")]
[Reads("properties", "imageWidth, imageHeight, channels")]
internal sealed class PhotoshopReader : IFormatReader
{
    // A document of Photoshop has some 40 resources; previews make some of them large, those are passed over.
    private const int MaxResources = 1_000;
    private const int FixedHeader = 26;
    private const int Iptc = 0x0404;
    private const int Exif = 0x0422;
    private const int Xmp = 0x0424;

    public static PhotoshopReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var source = context.Source;
        var header = source.BytesAt(0, FixedHeader);
        if (header.Length < FixedHeader) return ReadOutcome.Partial("the file ends in its header");
        var fields = new ImageFields(context.Metadata);
        fields.TakeSize(BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(18)), BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(14)));
        context.Metadata.AddProperty("channels", BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(12)).ToString());
        var colours = UInt32(source, FixedHeader);
        var at = FixedHeader + 4L + colours;
        var end = at + 4 + UInt32(source, at);
        var damage = end > source.Length ? "the image resources end behind the file" : null;
        at += 4;
        for (var count = 0; count < MaxResources && source.BytesAt(at, 7) is { Length: 7 } start
            && start.AsSpan().StartsWith("8BIM"u8); count++)
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(start.AsSpan(4));
            // A name with its length before it, padded to an even number of bytes.
            at += 6 + ((start[6] + 2) & ~1);
            var length = UInt32(source, at);
            at += 4;
            if (at + length > end) break;
            if (id == Xmp && length <= XmpReader.MaxBytes) fields.TakeXmp(source.BytesAt(at, length));
            else if (id == Iptc && length <= IptcRecord.MaxBytes) fields.TakeIptc(source.BytesAt(at, length));
            else if (id == Exif) fields.TakeExif(TiffFile.Read(new SourceSlice(source, at, length)));
            at += length + (length & 1);
        }
        fields.Fill();
        return damage is null ? ReadOutcome.Processed : ReadOutcome.Partial(damage);
    }

    private static uint UInt32(ByteSource source, long at) => BinaryPrimitives.ReverseEndianness(source.UInt32At(at));
}
