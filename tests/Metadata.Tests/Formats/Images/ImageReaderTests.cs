using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Images;

public sealed class ImageReaderTests
{
    private static byte[] Exif =>
        ImageBuilder.Tiff(1, (0x10E, "A description"), (0x10F, "Maker"), (0x13B, "One; Two"), (0x132, "2024:01:02 03:04:05"));

    [Fact]
    public void Bytes_between_the_segments_of_a_JPEG_are_passed_over()
    {
        var jpeg = ImageBuilder.Jpeg(Exif);
        var second = 4 + ((jpeg[4] << 8) | jpeg[5]);
        byte[] strayed = [.. jpeg[..second], .. new byte[300], 0xFF, 0x00, 0x11, .. jpeg[second..]];
        var (plain, read) = (Reading.Of("image/jpeg", jpeg), Reading.Of("image/jpeg", strayed));
        Assert.Equal(plain.Metadata.Properties, read.Metadata.Properties);
        Assert.Equal(DocumentStatus.Processed, read.Status);
        Assert.Equal(DocumentStatus.Partial, Reading.Of("image/jpeg", [.. jpeg[..second], .. new byte[70_000], .. jpeg[second..]]).Status);
    }

    [Fact]
    public void A_JPEG_gives_its_size_and_its_Exif_fields()
    {
        var read = Reading.Of("image/jpeg", ImageBuilder.Jpeg(Exif));
        Assert.Equal(DocumentStatus.Processed, read.Status);
        Assert.Equal("A description", read.Metadata.Description);
        Assert.Equal(["One", "Two"], read.Metadata.Authors);
        Assert.Equal("2024-01-02T03:04:05", read.Metadata.ModifiedAt?.Value);
        Assert.Equal(("640", "480", "Maker"),
            (read.Metadata.Properties["imageWidth"], read.Metadata.Properties["imageHeight"], read.Metadata.Properties["cameraMake"]));
    }

    [Fact]
    public void XMP_wins_over_IPTC_and_IPTC_over_Exif()
    {
        var iptc = ImageBuilder.Iptc((5, "By IPTC"), (80, "Cy"), (120, "Caption"), (25, "boat"), (55, "20230405"), (60, "060708+0100"));
        var both = Reading.Of("image/jpeg", ImageBuilder.Jpeg(Exif, ImageBuilder.Xmp, iptc)).Metadata;
        Assert.Equal(("Harbour", "Caption", "2024-05-06T07:08:09+02:00"), (both.Title, both.Description, both.CreatedAt?.Value));
        Assert.Equal(["Ada", "Bo"], both.Authors);
        Assert.Equal(["sea", "boat"], both.Keywords);
        var one = Reading.Of("image/jpeg", ImageBuilder.Jpeg(Exif, iptc: iptc)).Metadata;
        Assert.Equal(("By IPTC", "2023-04-05T06:07:08+01:00"), (one.Title, one.CreatedAt?.Value));
        Assert.Equal(["Cy"], one.Authors);
    }

    [Fact]
    public void The_pages_of_a_TIFF_are_counted()
    {
        var read = Reading.Of("image/tiff", ImageBuilder.Tiff(3, (0x131, "Scanner 1.0")));
        Assert.Equal((3, "Scanner 1.0", DocumentStatus.Processed), (read.Metadata.PageCount, read.Metadata.CreatorTool, read.Status));
    }

    // As tiffinfo shows them.
    [Fact]
    public void A_BigTIFF_of_LibTIFF_is_read_as_any_TIFF()
    {
        var item = DocumentExtractor.Extract(ByteSource.FromMemory(SampleFiles.Read("tiffcp.tf8")), new("a")).Metadata;
        Assert.Equal(("image/tiff", 3, DocumentStatus.Processed), (item.ContentType, item.PageCount, item.Status));
        Assert.Equal(("Harbour", "2024-05-06T07:08:09", "tiffcp"), (item.Title, item.ModifiedAt?.Value, item.CreatorTool));
        Assert.Equal(["Ada Lovelace"], item.Authors);
        Assert.Equal(("40", "30"), (item.Properties["imageWidth"], item.Properties["imageHeight"]));
        var bigEndian = DocumentExtractor.Extract(ByteSource.FromMemory(SampleFiles.Read("tiffcp-be.tf8")), new("a")).Metadata;
        Assert.Equal((1, "40", "2024-05-06T07:08:09"), (bigEndian.PageCount, bigEndian.Properties["imageWidth"],
            bigEndian.ModifiedAt?.Value));
    }

    [Theory]
    [InlineData(0, DocumentStatus.Processed)]
    [InlineData(0xFF, DocumentStatus.Corrupt)]
    public void A_BigTIFF_whose_directory_lies_nowhere_is_an_outcome(byte fill, DocumentStatus status)
    {
        var bytes = SampleFiles.Read("tiffcp.tf8");
        bytes.AsSpan(8, 8).Fill(fill);
        Assert.Equal(status, Reading.Of("image/tiff", bytes).Status);
    }

    [Fact]
    public void Entries_of_a_BigTIFF_that_claim_too_much_are_bounded()
    {
        var bytes = SampleFiles.Read("tiffcp.tf8");
        // The number of entries of the first directory, whose offset the header has.
        bytes.AsSpan(BitConverter.ToInt32(bytes, 8), 8).Fill(0xFF);
        Assert.Equal(DocumentStatus.Partial, Reading.Of("image/tiff", bytes).Status);
    }

    [Fact]
    public void A_TIFF_whose_directories_form_a_loop_ends()
    {
        var tiff = ImageBuilder.Tiff(1);
        tiff[^4] = 8;
        Assert.Equal(DocumentStatus.Partial, Reading.Of("image/tiff", tiff).Status);
    }

    [Fact]
    public void A_PNG_gives_its_text_chunks_compressed_or_not()
    {
        var png = ImageBuilder.Png(("tEXt", Encoding.Latin1.GetBytes("Title\0Caf\xE9")),
            ("zTXt", [.. "Author\0\0"u8, .. ImageBuilder.Compressed("Dee"u8.ToArray())]), ("tIME", [7, 0xE8, 1, 2, 3, 4, 5]));
        var read = Reading.Of("image/png", png);
        Assert.Equal(("Café", "2024-01-02T03:04:05Z", DocumentStatus.Processed),
            (read.Metadata.Title, read.Metadata.ModifiedAt?.Value, read.Status));
        Assert.Equal(["Dee"], read.Metadata.Authors);
    }

    [Fact]
    public void A_compressed_text_chunk_that_inflates_to_gigabytes_costs_little()
    {
        byte[] bomb = [.. "Comment\0\0"u8, .. ImageBuilder.Compressed(new byte[64 * 1024 * 1024])];
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = Reading.Of("image/png", ImageBuilder.Png([.. Enumerable.Repeat(("zTXt", bomb), 50)]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024 * 1024);
        Assert.Equal("640", read.Metadata.Properties["imageWidth"]);
    }

    [Fact]
    public void A_compressed_text_that_needs_a_dictionary_hides_no_other_field()
    {
        byte[] needsDictionary = [.. "Comment\0\0"u8, 0x78, 0x20, 1, 2, 3, 4, 5, 6, 7, 8];
        var read = Reading.Of("image/png", ImageBuilder.Png(("zTXt", needsDictionary), ("tEXt", "Title\0kept"u8.ToArray())));
        Assert.Equal((DocumentStatus.Processed, "kept"), (read.Status, read.Metadata.Title));
    }

    [Fact]
    public void The_frames_of_a_GIF_are_counted_and_its_comment_kept()
    {
        var read = Reading.Of("image/gif", ImageBuilder.Gif(5, "made by hand"));
        Assert.Equal((5, "made by hand", DocumentStatus.Processed),
            (read.Metadata.PageCount, read.Metadata.Properties["comment"], read.Status));
    }

    [Fact]
    public void WebP_and_HEIF_give_size_and_Exif()
    {
        foreach (var (type, image) in new[] { ("image/webp", ImageBuilder.Webp(Exif, "")), ("image/heic", ImageBuilder.Heif(Exif)) })
        {
            var read = Reading.Of(type, image);
            Assert.Equal(("A description", "640", DocumentStatus.Processed),
                (read.Metadata.Description, read.Metadata.Properties["imageWidth"], read.Status));
        }
    }

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("image/png")]
    [InlineData("image/gif")]
    [InlineData("image/webp")]
    public void A_truncated_image_is_partial_and_keeps_what_was_read(string type)
    {
        var whole = type switch
        {
            "image/jpeg" => ImageBuilder.Jpeg(Exif, comment: "c"),
            "image/png" => ImageBuilder.Png(("tEXt", "Title\0t"u8.ToArray())),
            "image/gif" => ImageBuilder.Gif(3, "c"),
            _ => ImageBuilder.Webp(Exif, ImageBuilder.Xmp),
        };
        var read = Reading.Of(type, whole[..^20]);
        Assert.Equal(DocumentStatus.Partial, read.Status);
        Assert.NotEmpty(read.Metadata.Properties);
    }
}
