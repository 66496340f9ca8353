namespace Pipeline.Metadata.Formats.Images;

/// <summary>TIFF and the raw formats of cameras that are TIFF underneath: size, pages, Exif, XMP, IPTC.</summary>
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
