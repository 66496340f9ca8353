using System.Text;
using Pipeline.Metadata.Tests.Hostile;
using static Pipeline.Metadata.Tests.Formats.Images.ImageBuilder;

namespace Pipeline.Metadata.Tests.Formats.Images;

/// <summary>What pictures hold past the limits of their readers is left out, or ends the reading with a reason.</summary>
public sealed class ImageLimitTests
{
    private const int Mega = 1024 * 1024;

    // What XMP reads at most is as long, so that a packet is read because it is cut.
    [Theory]
    [InlineData("image/gif")]
    [InlineData("image/heic")]
    [InlineData("image/tiff")]
    public void A_packet_of_XMP_is_cut_at_a_megabyte(string type)
    {
        var xmp = ImageBuilder.Xmp.PadRight(Mega + 1_000);
        var packet = Encoding.UTF8.GetBytes(xmp);
        Assert.Equal("Harbour", Reading.Of(type, type switch
        {
            "image/gif" => [.. "GIF89a"u8, .. new byte[7], 0x21, 0xFF, 11, .. "XMP DataXMP"u8, .. packet, 1, 0, 0x3B],
            "image/heic" => Heif([Item(7)], [(7, packet)]),
            _ => Tiff(1, (0x2BC, xmp)),
        }).Metadata.Title);
    }

    [Fact]
    public void A_record_of_IPTC_is_cut_at_a_quarter_of_a_megabyte()
    {
        (byte, string)[] fill = [.. Enumerable.Repeat<(byte, string)>((1, new string('a', 1_024)), 255)];
        var tiff = Tiff(1, (0x83BB, Encoding.UTF8.GetString(Iptc([(80, "Ada"), .. fill, (5, "Harbour")]))));
        var read = Reading.Of("image/tiff", tiff);
        Assert.Equal(["Ada"], read.Metadata.Authors);
        Assert.Null(read.Metadata.Title);
    }

    [Fact]
    public void Blocks_of_a_GIF_end_at_their_limit()
    {
        byte[] block = [0x21, 0, 0];
        var gif = new byte[13 + (5_000_000 * block.Length) + 1];
        "GIF89a"u8.CopyTo(gif);
        for (var at = 13; at + 3 < gif.Length; at += 3) gif[at] = 0x21;
        gif[^1] = 0x3B;
        Assert.Equal("the first 5000000 blocks are read", Reading.Of("image/gif", gif).Outcome.Reason);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Boxes_of_HEIF_nest_so_deep(int depth, bool isRead)
    {
        var box = Box("ispe", [0, 0, 0, 0, .. Big(640), .. Big(480)]);
        for (var at = 0; at < depth; at++) box = Box("ipco", box);
        var read = Reading.Of("image/heic", Box("meta", [0, 0, 0, 0, .. box]));
        Assert.Equal(isRead, read.Metadata.Properties.ContainsKey("imageWidth"));
    }

    [Theory]
    [InlineData(9_999, "Harbour")]
    [InlineData(10_000, null)]
    public void Items_of_HEIF_end_at_their_limit(int before, string? title)
    {
        var items = Enumerable.Range(100, before).Select(Item);
        Assert.Equal(title, Reading.Of("image/heic", Heif([.. items, Item(7)], [(7, XmpBytes)])).Metadata.Title);
    }

    [Theory]
    [InlineData(9_999, "Harbour")]
    [InlineData(10_000, null)]
    public void Places_of_items_of_HEIF_end_at_their_limit(int before, string? title)
    {
        var places = Enumerable.Range(100, before).Select(id => (id, Array.Empty<byte>()));
        Assert.Equal(title, Reading.Of("image/heic", Heif([Item(7)], [.. places, (7, XmpBytes)])).Metadata.Title);
    }

    [Theory]
    [InlineData(999, DocumentStatus.Processed)]
    [InlineData(1_000, DocumentStatus.Partial)]
    public void Boxes_before_the_one_that_tells_end_at_their_limit(int before, DocumentStatus status) => Assert.Equal(status,
        Reading.Of("image/heic",
            [.. Enumerable.Repeat(Box("free", []), before).SelectMany(box => box), .. Box("meta", new byte[4])]).Status);

    // Behind them the frame and the scan.
    [Theory]
    [InlineData(998, null)]
    [InlineData(999, "the file holds no image data among its first segments")]
    public void Segments_of_a_JPEG_end_at_their_limit(int before, string? reason) => Assert.Equal(reason, Reading.Of("image/jpeg",
        [0xFF, 0xD8, .. Enumerable.Repeat<byte[]>([0xFF, 0xE0, 0, 2], before).SelectMany(segment => segment), .. Jpeg()[2..]])
        .Outcome.Reason);

    [Theory]
    [InlineData("image/png", 200_000, "more than 200000 chunks", "\u0089PNG\r\n\u001A\n", "\0\0\0\0junk\0\0\0\0")]
    [InlineData("image/webp", 100_000, "more than 100000 chunks", "RIFF\0\0\0\0WEBP", "JUNK\0\0\0\0")]
    public void Chunks_end_at_their_limit(string type, int most, string reason, string head, string chunk)
    {
        var source = new HugeSource(Encoding.Latin1.GetBytes(head), head.Length + ((most + 1) * chunk.Length),
            Encoding.Latin1.GetBytes(chunk));
        Assert.Equal(reason, Reading.Of(type, source).Outcome.Reason);
        Assert.Equal(most, source.Reads);
    }

    [Theory]
    [InlineData(Mega, true)]
    [InlineData(Mega + 1, false)]
    public void A_long_text_of_a_PNG_is_passed_over(int length, bool isRead) => Assert.Equal(isRead,
        Reading.Of("image/png", Png(("tEXt", Encoding.ASCII.GetBytes("Title\0Tides".PadRight(length))))).Metadata.Title is not null);

    // All texts share a budget of four megabytes, which the first two would exceed were they inflated whole.
    [Fact]
    public void A_packed_text_of_a_PNG_is_inflated_so_far()
    {
        var packed = Compressed(Encoding.ASCII.GetBytes("Tides".PadRight(3 * Mega)));
        var png = Png(("zTXt", [.. "Author\0\0"u8, .. packed]), ("zTXt", [.. "Description\0\0"u8, .. packed]),
            ("zTXt", [.. "Title\0\0"u8, .. packed]));
        Assert.Equal("Tides", Reading.Of("image/png", png).Metadata.Title);
    }

    [Theory]
    [InlineData(10_000, null)]
    [InlineData(10_001, "the chain of image directories does not end")]
    public void Pages_of_a_TIFF_end_at_their_limit(int pages, string? reason)
    {
        var read = Reading.Of("image/tiff", Tiff(pages));
        Assert.Equal((10_000, reason), (read.Metadata.PageCount, read.Outcome.Reason));
    }

    // Two are the width and the height.
    [Theory]
    [InlineData(997, true)]
    [InlineData(998, false)]
    public void Entries_of_a_directory_end_at_their_limit(int before, bool isRead) => Assert.Equal(isRead, Reading.Of("image/tiff",
        Tiff(1, [.. Enumerable.Repeat((0x102, ""), before), (0x13B, "Ada")])).Metadata.Authors.Contains("Ada"));

    private static byte[] XmpBytes => Encoding.UTF8.GetBytes(ImageBuilder.Xmp);

    private static byte[] Item(int id) => Box("infe", [2, 0, 0, 0, (byte)(id >> 8), (byte)id, 0, 0, .. "mime\0application/rdf+xml\0"u8]);

    // The items' bytes stand before the box that tells of them.
    private static byte[] Heif(byte[][] items, (int Id, byte[] Bytes)[] places)
    {
        var (data, list) = (new List<byte>(), new List<byte>());
        foreach (var (id, bytes) in places)
        {
            list.AddRange([(byte)(id >> 8), (byte)id, 0, 0, 0, 1, .. Big(8 + data.Count), .. Big(bytes.Length)]);
            data.AddRange(bytes);
        }
        return [.. Box("mdat", [.. data]), .. Box("meta", [0, 0, 0, 0,
            .. Box("iinf", [0, 0, 0, 0, 0, 1, .. items.SelectMany(item => item)]),
            .. Box("iloc", [0, 0, 0, 0, 0x44, 0, (byte)(places.Length >> 8), (byte)places.Length, .. list])])];
    }
}
