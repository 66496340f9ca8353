using System.Text;
using Pipeline.Metadata.Tests.Formats.Fonts;
using Pipeline.Metadata.Tests.Formats.Images;

namespace Pipeline.Metadata.Fuzz.Images;

/// <summary>Small images with every block of metadata.</summary>
internal static class ImageSeeds
{
    private static byte[] Exif => ImageBuilder.Tiff(1, (0x10E, "A description"), (0x13B, "One; Two"), (0x132, "2024:01:02 03:04:05"));

    public static IReadOnlyList<byte[]> Jpeg() =>
        [ImageBuilder.Jpeg(Exif, ImageBuilder.Xmp, ImageBuilder.Iptc((5, "name"), (25, "key"), (55, "20240102"), (60, "030405+0100")),
            "comment")];

    public static IReadOnlyList<byte[]> Tiff() =>
        [ImageBuilder.Tiff(3, (0x10E, "A description"), (0x131, "Program"), (0x2BC, ImageBuilder.Xmp))];

    public static IReadOnlyList<byte[]> Png() =>
    [
        ImageBuilder.Png(("tEXt", Encoding.Latin1.GetBytes("Title\0A title")),
            ("zTXt", [.. "Comment\0\0"u8, .. ImageBuilder.Compressed(new byte[10_000])]), ("tIME", [7, 0xE8, 1, 2, 3, 4, 5]),
            ("iTXt", [.. "XML:com.adobe.xmp\0\u0001\0\0\0"u8, .. ImageBuilder.Compressed(Encoding.UTF8.GetBytes(ImageBuilder.Xmp))]),
            ("eXIf", Exif), ("acTL", [0, 0, 0, 3, 0, 0, 0, 0])),
    ];

    public static IReadOnlyList<byte[]> Gif() => [ImageBuilder.Gif(3, "a comment")];

    public static IReadOnlyList<byte[]> Webp() => [ImageBuilder.Webp(Exif, ImageBuilder.Xmp)];

    public static IReadOnlyList<byte[]> Heif() => [ImageBuilder.Heif(Exif)];

    public static IReadOnlyList<byte[]> Font() =>
        [FontBuilder.Font(FontBuilder.Names((3, 0x0409, 4, "Harbour Bold"), (1, 0, 1, "Harbour"), (3, 0x0407, 9, "Ada")))];
}
