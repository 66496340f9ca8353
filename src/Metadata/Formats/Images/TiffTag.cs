namespace Pipeline.Metadata.Formats.Images;

/// <summary>The tags that are read, of TIFF 6.0 section 8, Exif 3.0 and the TIFF private tags of Adobe.</summary>
internal static class TiffTag
{
    public const int NewSubfileType = 0x00FE;
    public const int ImageWidth = 0x0100;
    public const int ImageLength = 0x0101;
    public const int DocumentName = 0x010D;
    public const int ImageDescription = 0x010E;
    public const int Make = 0x010F;
    public const int Model = 0x0110;
    public const int Software = 0x0131;
    public const int DateTime = 0x0132;
    public const int Artist = 0x013B;
    public const int Xmp = 0x02BC;
    public const int Iptc = 0x83BB;
    public const int ExifPointer = 0x8769;
    public const int DateTimeOriginal = 0x9003;
    public const int DateTimeDigitized = 0x9004;
    public const int OffsetTime = 0x9010;
    public const int OffsetTimeOriginal = 0x9011;
    public const int XpTitle = 0x9C9B;
    public const int XpComment = 0x9C9C;
    public const int XpAuthor = 0x9C9D;
    public const int XpKeywords = 0x9C9E;
    public const int XpSubject = 0x9C9F;
}
