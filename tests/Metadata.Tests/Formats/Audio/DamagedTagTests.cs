using Pipeline.Metadata.Formats.Audio;

namespace Pipeline.Metadata.Tests.Formats.Audio;

public sealed class DamagedTagTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_frame_that_the_file_cuts_off_is_none(int bytes)
    {
        byte[] file = [.. "ID3"u8, 3, 0, 0, 0, 0, 0, 60, .. "TIT2"u8, 0, 0, 0, 10, 0, 0, .. new byte[bytes]];
        Assert.Null(Reading.Of("audio/mpeg", file).Metadata.Title);
    }

    [Fact]
    public void A_comment_past_the_thousandth_is_not_read()
    {
        Assert.Equal("last", Read([.. Enumerable.Repeat("x=y", 999), "TITLE=last"]).Title);
        Assert.Null(Read([.. Enumerable.Repeat("x=y", 1_000), "TITLE=last"]).Title);
    }

    [Fact]
    public void A_comment_as_long_as_a_picture_is_passed_over()
    {
        var read = Read(["TITLE=" + new string('x', 64 * 1024), "ARTIST=Ada"]);
        Assert.Equal((null, "Ada"), (read.Title, read.Authors.Single()));
    }

    private static MetadataBuilder Read(string[] comments)
    {
        var metadata = new MetadataBuilder(ExtractionLimits.Default);
        VorbisComments.Read(OggBuilder.Comments(comments), metadata);
        return metadata;
    }
}
