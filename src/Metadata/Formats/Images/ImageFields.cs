using Pipeline.Metadata.Formats.Xmp;

namespace Pipeline.Metadata.Formats.Images;

/// <summary>
/// Fills fields from an image's blocks of metadata. XMP is newer and richer than IPTC, and both than Exif (Metadata
/// Working Group, Guidelines 2.0), so the first to give a field wins in that order.
/// </summary>
internal sealed class ImageFields(MetadataBuilder metadata)
{
    private XmpPacket? _xmp;
    private IptcRecord? _iptc;
    private TiffFile? _exif;

    public void TakeXmp(ReadOnlySpan<byte> packet)
    {
        if (_xmp is null && packet.Length > 0) _xmp = XmpReader.Read(packet);
    }

    public void TakeIptc(ReadOnlySpan<byte> record) => _iptc ??= IptcRecord.Read(record);

    public void TakeExif(TiffFile? exif)
    {
        _exif ??= exif;
        if (exif?.Raw(TiffTag.Xmp, XmpReader.MaxBytes) is { } xmp) TakeXmp(xmp);
        if (exif?.Raw(TiffTag.Iptc, IptcRecord.MaxBytes) is { } iptc) TakeIptc(iptc);
    }

    public void TakeSize(long width, long height)
    {
        if (width <= 0 || height <= 0) return;
        metadata.AddProperty("imageWidth", width.ToString());
        metadata.AddProperty("imageHeight", height.ToString());
    }

    public void Fill()
    {
        metadata.Title ??= _xmp?.Title ?? _iptc?.ObjectName ?? Windows(TiffTag.XpTitle) ?? _exif?.Text(TiffTag.DocumentName);
        metadata.Subject ??= _iptc?.Headline ?? Windows(TiffTag.XpSubject);
        metadata.Description ??= _xmp?.Description ?? _iptc?.Caption ?? _exif?.Text(TiffTag.ImageDescription) ?? Windows(TiffTag.XpComment);
        metadata.Publisher ??= _xmp?.Publisher;
        metadata.DeclaredLanguage ??= _xmp?.Language;
        metadata.CreatorTool ??= _xmp?.CreatorTool ?? _exif?.Text(TiffTag.Software);
        metadata.CreatedAt ??= ExifDate.Parse(_exif?.Text(TiffTag.DateTimeOriginal), _exif?.Text(TiffTag.OffsetTimeOriginal))
            ?? IsoDate.Parse(_xmp?.CreateDate) ?? _iptc?.Created ?? ExifDate.Parse(_exif?.Text(TiffTag.DateTimeDigitized));
        metadata.ModifiedAt ??= ExifDate.Parse(_exif?.Text(TiffTag.DateTime), _exif?.Text(TiffTag.OffsetTime))
            ?? IsoDate.Parse(_xmp?.ModifyDate);
        FillLists();
        metadata.AddProperty("cameraMake", _exif?.Text(TiffTag.Make));
        metadata.AddProperty("cameraModel", _exif?.Text(TiffTag.Model));
    }

    private void FillLists()
    {
        foreach (var creator in _xmp?.Creators ?? []) metadata.AddAuthor(creator);
        if (metadata.Authors.Count == 0) foreach (var byLine in _iptc?.ByLines ?? []) metadata.AddAuthor(byLine);
        if (metadata.Authors.Count == 0) foreach (var artist in (_exif?.Text(TiffTag.Artist) ?? Windows(TiffTag.XpAuthor) ?? "").Split(';'))
            metadata.AddAuthor(artist);
        foreach (var subject in _xmp?.Subjects ?? []) metadata.AddKeyword(subject);
        foreach (var keyword in _iptc?.Keywords ?? []) metadata.AddKeyword(keyword);
        if (metadata.Keywords.Count == 0) foreach (var keyword in (Windows(TiffTag.XpKeywords) ?? "").Split(';'))
            metadata.AddKeyword(keyword);
    }

    private string? Windows(int tag) => _exif?.WideText(tag) is { Length: > 0 } text ? text : null;
}
