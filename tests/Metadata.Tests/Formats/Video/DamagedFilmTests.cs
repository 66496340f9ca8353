using static Pipeline.Metadata.Tests.Formats.Media.MediaBuilder;
using static Pipeline.Metadata.Tests.Formats.Video.Mp4Builder;

namespace Pipeline.Metadata.Tests.Formats.Video;

public sealed class DamagedFilmTests
{
    [Fact]
    public void A_box_ends_with_the_one_around_it()
    {
        byte[] film = [.. Big(16), .. "moov"u8, .. Big(1_000), .. "udta"u8, .. Box("©nam", [0, 4, 0, 0], "Film"u8.ToArray())];
        Assert.Null(Reading.Of("video/quicktime", film).Metadata.Title);
    }

    // A box of 16 bytes, and one that leads back to it.
    [Fact]
    public void A_box_shorter_than_its_header_ends_the_walk()
    {
        byte[] film = [.. Box("free", new byte[8]), .. Big(1), .. "free"u8, .. Convert.FromHexString("FFFFFFFFFFFFFFF0"), .. Film()];
        var source = new Hostile.HugeSource(film, film.Length);
        Assert.Equal(DocumentStatus.Partial, Reading.Of("video/mp4", source).Status);
        Assert.InRange(source.Reads, 1, 10);
    }

    [Fact]
    public void Values_shorter_than_their_own_headers_are_none()
    {
        var item = Box("moov", ItemList(Box("©nam", Box("data", Big(1))), Box("©too", Box("data", new byte[7]))));
        Assert.Null(Reading.Of("video/mp4", item).Metadata.Title);
        Assert.Null(Reading.Of("video/quicktime", Box("moov", Box("udta", Box("©nam", new byte[3])))).Metadata.Title);
    }

    [Fact]
    public void A_time_past_the_calendar_is_none()
    {
        var wide = Box("mvhd", [1, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], new byte[100]);
        Assert.Null(Reading.Of("video/mp4", Box("moov", wide)).Metadata.CreatedAt);
    }

    [Fact]
    public void A_header_without_room_for_its_fields_is_none()
    {
        var film = Box("moov", Box("mvhd", new byte[4]), Box("free", Enumerable.Repeat((byte)1, 80).ToArray()));
        Assert.False(Reading.Of("video/mp4", film).Metadata.Properties.ContainsKey("durationSeconds"));
    }

    [Fact]
    public void Boxes_past_the_limit_are_named() => Assert.Equal("more boxes than are read", Reading.Of("video/mp4",
        Box("moov", [.. Enumerable.Repeat(Box("free"), 50_000)])).Outcome.Reason);

    [Theory]
    [InlineData(9_000, true)]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    public void A_duration_of_all_ones_is_unknown(int duration, bool isKnown)
    {
        var header = Box("mvhd", new byte[12], Big(600), Big(duration), new byte[80]);
        Assert.Equal(isKnown, Reading.Of("video/mp4", Box("moov", header)).Metadata.Properties.ContainsKey("durationSeconds"));
    }
}
