using Pipeline.Metadata.Formats.Media;

namespace Pipeline.Metadata.Formats.Pictures;

/// <summary>Windows bitmaps (RFC 7903) and icons: sizes, which is all they say.</summary>
[FormatName("BMP and ICO", "image/bmp, image/vnd.microsoft.icon")]
[Reads("pageCount", "an icon's pictures")]
[Reads("properties", "imageWidth, imageHeight (an icon's largest), bitsPerPixel")]
internal sealed class BitmapReader : IFormatReader
{
    private const int FileHeader = 14;
    private const int CoreHeader = 12;

    // An icon has some ten pictures of different sizes.
    private const int MaxPictures = 256;

    public static BitmapReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context) =>
        context.Source.UInt16At(0) == ('B' | 'M' << 8) ? Bitmap(context) : Icon(context);

    private static ReadOutcome Bitmap(ReadContext context)
    {
        var (source, metadata) = (context.Source, context.Metadata);
        if (source.Length < FileHeader + CoreHeader) return ReadOutcome.Partial("the file ends in its header");
        var isCore = source.UInt32At(FileHeader) == CoreHeader;
        // A negative height: rows from the top down.
        metadata.AddFrame(isCore ? source.UInt16At(18) : source.UInt32At(18),
            isCore ? source.UInt16At(20) : Math.Abs((long)(int)source.UInt32At(22)));
        metadata.AddCount("bitsPerPixel", source.UInt16At(isCore ? 24 : 28));
        return ReadOutcome.Processed;
    }

    private static ReadOutcome Icon(ReadContext context)
    {
        var source = context.Source;
        var count = Math.Min((int)source.UInt16At(4), MaxPictures);
        var largest = (Width: 0, Height: 0);
        for (var index = 0; index < count; index++)
        {
            if (source.BytesAt(6 + (16L * index), 16)
                is not { Length: 16 } entry) return ReadOutcome.Partial("the list of pictures breaks off");
            // 0 stands for 256.
            var (width, height) = (entry[0] == 0 ? 256 : entry[0], entry[1] == 0 ? 256 : entry[1]);
            if (width > largest.Width) largest = (width, height);
        }
        context.Metadata.PageCount = count;
        context.Metadata.AddFrame(largest.Width, largest.Height);
        return ReadOutcome.Processed;
    }
}
