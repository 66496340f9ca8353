using System.Text;
using static Pipeline.Metadata.Tests.Formats.Media.MediaBuilder;

namespace Pipeline.Metadata.Tests.Formats.Pictures;

public sealed class DamagedPictureTests
{
    [Fact]
    public void A_bitmap_that_ends_in_its_header_is_partial() =>
        Assert.Equal(DocumentStatus.Partial, Reading.Of("image/bmp", [.. "BM"u8, .. new byte[20]]).Status);

    [Fact]
    public void A_side_of_zero_is_no_size()
    {
        byte[] bitmap = [.. "BM"u8, .. new byte[12], .. Little(40), .. Little(0), .. Little(5), 1, 0, 24, 0];
        Assert.False(Reading.Of("image/bmp", bitmap).Metadata.Properties.ContainsKey("imageHeight"));
    }

    [Fact]
    public void A_metafile_that_ends_in_its_header_has_no_size() =>
        Assert.False(Reading.Of("image/emf", [.. Little(1), .. new byte[60]]).Metadata.Properties.ContainsKey("imageWidth"));

    [Theory]
    [InlineData("0000000166726565FFFFFFFFFFFFFFE0")]
    [InlineData("00000004667265650000000000000000")]
    public void A_box_of_no_possible_size_ends_the_walk(string box)
    {
        byte[] file = [.. "\0\0\0\u000CJXL \r\n"u8, 0x87, 10, .. Big(20), .. "free"u8, .. new byte[12], .. Convert.FromHexString(box)];
        var source = new Hostile.HugeSource(file, 5_000, 0);
        Reading.Of("image/jxl", source);
        Assert.InRange(source.Reads, 1, 20);
    }

    [Fact]
    public void A_resource_that_ends_behind_the_others_is_none()
    {
        var packet = Encoding.UTF8.GetBytes("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
            + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
            + "<rdf:Description xmlns:dc=\"http://purl.org/dc/elements/1.1/\" dc:title=\"Quay\"/></rdf:RDF></x:xmpmeta>");
        Assert.Equal("Quay", Photoshop(packet, 12 + packet.Length).Metadata.Title);
        Assert.Null(Photoshop(packet, 12).Metadata.Title);
    }

    private static Reading Photoshop(byte[] packet, int resources) => Reading.Of("image/vnd.adobe.photoshop",
        [.. "8BPS"u8, 0, 1, .. new byte[6], 0, 3, .. Big(16), .. Big(24), 0, 8, 0, 3, .. Big(0), .. Big(resources),
            .. "8BIM"u8, 4, 0x24, 0, 0, .. Big(packet.Length), .. packet, .. new byte[40]]);
}
