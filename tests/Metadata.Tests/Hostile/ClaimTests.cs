using System.Text;
using Pipeline.Metadata.Tests.Formats;
using static Pipeline.Metadata.Tests.Formats.Media.MediaBuilder;

namespace Pipeline.Metadata.Tests.Hostile;

/// <summary>What a part claims, however much, is read within bounds: the memory and the reads are counted.</summary>
public sealed class ClaimTests
{
    private const int Much = 200_000_000;

    public static TheoryData<string, string, byte[], int> Claims() => new()
    {
        { "TNEF subject", "application/vnd.ms-tnef", [.. Tnef, 1, .. Little(0x18004), .. Little(Much)], 1 },
        { "TNEF body", "application/vnd.ms-tnef", [.. Tnef, 1, .. Little(0x2800C), .. Little(Much)], 192 },
        { "TNEF properties", "application/vnd.ms-tnef", [.. Tnef, 1, .. Little(0x69003), .. Little(Much)], 40 },
        { "TNEF attachment's title", "application/vnd.ms-tnef",
            [.. Tnef, 2, .. Little(0x69002), .. Little(0), 0, 0, 2, .. Little(0x18010), .. Little(Much)], 1 },
        { "text of a WAV", "audio/x-wav", Riff("WAVE", [.. "LIST"u8, .. Little(Much), .. "INFOINAM"u8, .. Little(Much)]), 1 },
        { "text of an AIFF", "audio/x-aiff", [.. "FORM\0\0\0\0AIFFNAME"u8, .. Big(Much)], 1 },
        { "text of a film", "video/x-matroska", Matroska(Open(0x1549A966, Open(0x7BA9, []))), 1 },
        { "number of a film", "video/x-matroska", Matroska(Open(0x1549A966, Open(0x2AD7B1, []))), 1 },
        { "script of Flash", "video/x-flv", [.. FlashHeader, 18, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0], 4 },
        { "comments of FLAC", "audio/flac", [.. "fLaC"u8, 4, 0xFF, 0xFF, 0xFF], 4 },
        { "text of an MP4", "video/mp4",
            [.. Big(Much + 16), .. "moov"u8, .. Big(Much + 8), .. "udta"u8, .. Big(Much), 0xA9, .. "nam"u8], 1 },
        { "names of a font", "font/ttf",
            [0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. "name"u8, 0, 0, 0, 0, .. Big(28), .. Big(Much), 0, 0, 0xFF, 0xFF, 0, 0], 0 },
        { "XMP of JPEG XL", "image/jxl", [.. "\0\0\0\u000CJXL \r\n"u8, 0x87, 10, .. Big(Much), .. "xml "u8], 1 },
        { "XMP of Photoshop", "image/vnd.adobe.photoshop", Photoshop(0x0424), 1 },
        { "IPTC of Photoshop", "image/vnd.adobe.photoshop", Photoshop(0x0404), 0 },
        { "description of a metafile", "image/emf",
            [.. Little(1), .. new byte[56], .. Little(Much / 2), .. Little(88), .. new byte[20]], 1 },
        { "header of gzip", "application/gzip", [0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 0], 1 },
        { "long name of a tar", "application/x-tar", TarHeader("x", (byte)'L', Much), 1 },
        { "pax records of a tar", "application/x-tar", TarHeader("x", (byte)'x', Much), 1 },
        { "header of PostScript", "application/postscript", [.. "%!PS-Adobe-3.0\n"u8], 4 },
        { "trailer of PostScript", "application/postscript", [.. "%!PS-Adobe-3.0\n%%Pages: (atend)\n%%EndComments\n"u8], 4 },
        { "directory of DjVu", "image/vnd.djvu",
            [.. "AT&TFORM"u8, .. Big(Much + 12), .. "DJVMDIRM"u8, .. Big(Much)], 4 },
        { "text of DjVu", "image/vnd.djvu", [.. "AT&TFORM"u8, .. Big(Much + 12), .. "DJVUTXTa"u8, .. Big(Much)], 12 },
        { "comment of a GIF", "image/gif", [.. "GIF89a"u8, .. new byte[7], 0x21, 0xFE], 12 },
        { "meta box of HEIF", "image/heic", [.. Big(Much), .. "meta"u8, 0, 0, 0, 0], 10 },
        { "XMP of WebP", "image/webp", [.. "RIFF\0\0\0\0WEBPXMP "u8, .. Little(Much)], 1 },
        { "text of TIFF", "image/tiff", Tiff(0x10E, 2), 1 },
        { "Windows' text of TIFF", "image/tiff", Tiff(0x9C9B, 1), 1 },
        { "property in Office's XML", "application/vnd.ms-spreadsheetml",
            [.. "<Workbook><DocumentProperties><Title>"u8], 16 },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void What_a_part_claims_is_not_loaded(string what, string type, byte[] head, int megabytes)
    {
        // Compiled and with its tables loaded before it is counted.
        Reading.Of(type, new HugeSource(head, head.Length));
        var source = new HugeSource(head, head.Length + (what.StartsWith("property", StringComparison.Ordinal) ? 40_000_000 : Much + 100));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Reading.Of(type, source);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < Math.Max(400_000, megabytes * 1_000_000L), $"{what}: {allocated} bytes");
    }

    [Fact]
    public void A_block_of_comments_is_no_longer_than_its_file()
    {
        byte[] file = [.. "fLaC"u8, 4, 0xFF, 0xFF, 0xFF];
        Reading.Of("audio/flac", file);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Reading.Of("audio/flac", file);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    public static TheoryData<string, string, byte[], byte[], int> Walks() => new()
    {
        { "blocks of FLAC", "audio/flac", [.. "fLaC"u8], [1, 0, 0, 0], 1_000 },
        { "frames of ID3", "audio/mpeg", [.. "ID3"u8, 3, 0, 0, 0x7F, 0x7F, 0x7F, 0x7F], [.. "XXXX"u8, 0, 0, 0, 0, 0, 0], 2_000 },
        { "padding of ID3", "audio/mpeg", [.. "ID3"u8, 3, 0, 0, 0x7F, 0x7F, 0x7F, 0x7F], [0], 10 },
        { "pages of Ogg", "audio/ogg", [], [.. "OggS"u8, .. new byte[23]], 200 },
        { "boxes of MP4", "video/mp4", [], [.. Big(8), .. "free"u8], 50_010 },
        { "tables of a font", "font/ttf", [0, 1, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0], [0], 1_000 },
        { "pictures of an icon", "image/vnd.microsoft.icon", [0, 0, 1, 0, 0xFF, 0xFF], [16, 16], 300 },
        { "descriptions of Windows Media", "video/x-ms-asf", Asf([.. Guid("D2D0A440-E307-11D2-97F0-00A0C95EA850"), .. Long(9_000_000),
            0xFF, 0xFF]), [0], 10_000 },
        { "pages of PostScript", "application/postscript", [.. "%!PS-Adobe-3.0\n%%EndComments\n"u8], [(byte)'\n'], 2_000 },
    };

    [Theory]
    [MemberData(nameof(Walks))]
    public void A_walk_ends_at_its_limit(string what, string type, byte[] head, byte[] filler, int mostReads)
    {
        var source = new HugeSource(head, 10_000_000 + (type == "application/postscript" ? Much : 0), filler);
        Reading.Of(type, source);
        Assert.True(source.Reads <= mostReads, $"{what}: {source.Reads} reads");
    }

    [Fact]
    public void Headers_of_a_tar_end_at_the_limit()
    {
        var read = Reading.Of("application/x-tar", new HugeSource([], 120_000_000, TarHeader("n", (byte)'0', 0)));
        Assert.Equal((DocumentStatus.Partial, "the first 200000 headers are listed"), (read.Status, read.Outcome.Reason));
    }

    private static byte[] Tnef => [.. Little(0x223E9F78), 1, 0];

    // One entry of the first directory, whose value lies behind it.
    private static byte[] Tiff(ushort tag, byte type) =>
        [.. "II*\0"u8, .. Little(8), 1, 0, (byte)tag, (byte)(tag >> 8), type, 0, .. Little(Much), .. Little(26), .. Little(0)];

    private static byte[] Photoshop(ushort resource) =>
        [.. "8BPS"u8, 0, 1, .. new byte[6], 0, 3, .. Big(1), .. Big(1), 0, 8, 0, 3, .. Big(0), .. Big(Much + 50), .. "8BIM"u8,
            (byte)(resource >> 8), (byte)resource, 0, 0, .. Big(Much)];

    /// <summary>A header of a tar with its checksum.</summary>
    internal static byte[] TarHeader(string name, byte kind, long size)
    {
        var header = new byte[512];
        Encoding.UTF8.GetBytes(name, header);
        Encoding.ASCII.GetBytes(Convert.ToString(size, 8).PadLeft(11, '0'), header.AsSpan(124));
        header[156] = kind;
        "ustar\u000000"u8.CopyTo(header.AsSpan(257));
        header.AsSpan(148, 8).Fill((byte)' ');
        Encoding.ASCII.GetBytes(Convert.ToString(header.Sum(value => value), 8).PadLeft(6, '0'), header.AsSpan(148));
        return header;
    }
}
