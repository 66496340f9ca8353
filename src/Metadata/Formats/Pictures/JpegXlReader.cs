using System.Buffers.Binary;
using Pipeline.Metadata.Formats.Images;
using Pipeline.Metadata.Formats.Xmp;

namespace Pipeline.Metadata.Formats.Pictures;

/// <summary>JPEG XL (ISO/IEC 18181): the size from the codestream's first bits, Exif and XMP from the container's boxes.</summary>
[FormatName("JPEG XL", "image/jxl")]
[Reads("title", "XMP dc:title; XPTitle; DocumentName")]
[Reads("description", "XMP dc:description; ImageDescription")]
[Reads("authors", "XMP dc:creator; Artist")]
[Reads("keywords", "XMP dc:subject")]
[Reads("creatorTool", "XMP xmp:CreatorTool; Software")]
[Reads("createdAt", "DateTimeOriginal; XMP xmp:CreateDate")]
[Reads("modifiedAt", "DateTime; XMP xmp:ModifyDate")]
[Reads("properties", "imageWidth, imageHeight, cameraMake, cameraModel")]
internal sealed class JpegXlReader : IFormatReader
{
    // A container has some ten boxes, an image in parts some hundred more.
    private const int MaxBoxes = 1_000;
    private const int SizeHeaderBytes = 16;

    // ISO/IEC 18181-1, A.5: width to height.
    private static readonly (int Width, int Height)[] Ratios = [(1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1)];

    public static JpegXlReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var fields = new ImageFields(context.Metadata);
        var found = context.Source.UInt16At(0) == 0x0AFF ? TakeSize(context.Source, 0, fields) : TakeBoxes(context.Source, fields);
        fields.Fill();
        return found ? ReadOutcome.Processed : ReadOutcome.Partial("the image data are missing");
    }

    private static bool TakeBoxes(ByteSource source, ImageFields fields)
    {
        var found = false;
        var at = 0L;
        for (var count = 0; count < MaxBoxes && source.BytesAt(at, 16) is { Length: >= 8 } header; count++)
        {
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            var start = at + 8;
            if (size == 1 && header.Length == 16) (size, start) = (BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(8)), at + 16);
            if (size == 0) size = source.Length - at;
            if (size < start - at || size > source.Length - at) size = source.Length - at;
            var name = header.AsSpan(4, 4);
            var length = size - (start - at);
            if (name.SequenceEqual("jxlc"u8)) found |= TakeSize(source, start, fields);
            // A part begins with its number.
            else if (name.SequenceEqual("jxlp"u8) && !found) found = TakeSize(source, start + 4, fields);
            else if (name.SequenceEqual("xml "u8) && length <= XmpReader.MaxBytes) fields.TakeXmp(source.BytesAt(start, length));
            // Four bytes tell where the TIFF header begins.
            else if (name.SequenceEqual("Exif"u8) && BinaryPrimitives.ReverseEndianness(source.UInt32At(start)) is var skip
                && skip + 4L < length)
                fields.TakeExif(TiffFile.Read(new SourceSlice(source, start + 4 + skip, length - 4 - skip)));
            at += size;
        }
        return found;
    }

    private static bool TakeSize(ByteSource source, long start, ImageFields fields)
    {
        var bytes = source.BytesAt(start, SizeHeaderBytes);
        if (bytes.Length < 6 || bytes[0] != 0xFF || bytes[1] != 0x0A) return false;
        var bit = 16;
        var isSmall = Bits(1) == 1;
        var height = Side(isSmall);
        var ratio = Bits(3);
        var width = ratio == 0 ? Side(isSmall) : height * Ratios[ratio - 1].Width / Ratios[ratio - 1].Height;
        fields.TakeSize(width, height);
        return true;

        long Side(bool small) => small ? 8L * (1 + Bits(5)) : 1L + Bits(Bits(2) switch { 0 => 9, 1 => 13, 2 => 18, _ => 30 });

        // The least significant bit first.
        int Bits(int count)
        {
            var value = 0;
            for (var i = 0; i < count; i++, bit++)
            {
                if (bit / 8 < bytes.Length) value |= ((bytes[bit / 8] >> (bit % 8)) & 1) << i;
            }
            return value;
        }
    }
}
