namespace Pipeline.Metadata.Detection;

/// <summary>ISO base media files by their brands (ISO/IEC 14496-12, 4.3; brands of the MP4 registration authority).</summary>
internal static class IsoBmffTypes
{
    /// <summary>The media type of a file that begins with a <c>ftyp</c> box or an old QuickTime box; null for any other.</summary>
    public static string? Find(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12) return null;
        var box = head.Slice(4, 4);
        if (box.SequenceEqual("moov"u8) || box.SequenceEqual("mdat"u8) || box.SequenceEqual("wide"u8) || box.SequenceEqual("pnot"u8)
            || box.SequenceEqual("skip"u8)) return "video/quicktime";
        if (!box.SequenceEqual("ftyp"u8)) return null;
        var type = OfBrand(head.Slice(8, 4));
        var size = Math.Min((int)head[2] << 8 | head[3], head.Length);
        // AVIF's encoders may put the brand of all HEIF images first (AV1 Image File Format, 6.2).
        if (type == "image/heif" && head[..size].IndexOf("avif"u8) > 0) return "image/avif";
        if (type is not null) return type;
        for (var at = 16; at + 4 <= size; at += 4)
        {
            if (OfBrand(head.Slice(at, 4)) is { } compatible) return compatible;
        }
        return "video/mp4";
    }

    private static string? OfBrand(ReadOnlySpan<byte> brand) => System.Text.Encoding.Latin1.GetString(brand) switch
    {
        "heic" or "heix" or "heim" or "heis" => "image/heic",
        "hevc" or "hevx" or "hevm" or "hevs" => "image/heic-sequence",
        "mif1" => "image/heif",
        "msf1" => "image/heif-sequence",
        "avif" or "avis" => "image/avif",
        "crx " => "image/x-canon-cr3",
        "jxl " => "image/jxl",
        "qt  " => "video/quicktime",
        "M4A " or "M4B " or "aax " or "M4P " or "F4A " or "F4B " => "audio/mp4",
        "M4V " or "M4VH" or "M4VP" => "video/x-m4v",
        ['3', 'g', 'p' or 'e' or 'g' or 'r' or 's', _] => "video/3gpp",
        ['3', 'g', '2', _] => "video/3gpp2",
        "mjp2" => "video/mj2",
        "mp41" or "mp42" or "F4V " or "F4P " or "dash" or "MSNV" or "NDAS" => "video/mp4",
        _ => null,
    };
}
