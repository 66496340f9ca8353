namespace Pipeline.Metadata.Formats.Images;

/// <summary>TIFF and the raw formats of cameras that are TIFF underneath: size, pages, Exif, XMP, IPTC.</summary>
[FormatName("TIFF, BigTIFF and camera raw formats",
    "image/tiff, image/x-adobe-dng, image/x-canon-cr2, image/x-nikon-nef, image/x-pentax-pef and others")]
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
[Reads("pageCount", "image directories, reduced images left out")]
[Reads("properties", "imageWidth, imageHeight, cameraMake, cameraModel")]
internal sealed class TiffReader : IFormatReader
{
    public static TiffReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        if (TiffFile.Read(context.Source) is not { } file) return ReadOutcome.Corrupt("the TIFF header is damaged");
        var fields = new ImageFields(context.Metadata);
        fields.TakeExif(file);
        fields.TakeSize(file.Number(TiffTag.ImageWidth) ?? 0, file.Number(TiffTag.ImageLength) ?? 0);
        fields.Fill();
        // The directories of raw formats are renditions of one picture.
        if (file.Pages > 0 && context.Type.ContentType == "image/tiff") context.Metadata.PageCount = file.Pages;
        if (file.Damage is null) return ReadOutcome.Processed;
        return file.Values.Count > 0 ? ReadOutcome.Partial(file.Damage) : ReadOutcome.Corrupt(file.Damage);
    }
}
