using Pipeline.Metadata.Formats;
using static Pipeline.Metadata.Tests.Formats.Video.Mp4Builder;

namespace Pipeline.Metadata.Tests.Formats.Video;

public sealed class Mp4ReaderTests
{
    [Fact]
    public void The_film_s_header_gives_the_times_and_the_item_list_the_rest()
    {
        var read = Reading.Of("audio/mp4", Film());

        Assert.Equal(DocumentStatus.Processed, read.Status);
        Assert.Equal(("Ein Lied", "Pop", "2020-05-17T10:20:30Z", "2020-05-17T10:21:30Z"),
            (read.Metadata.Title, read.Metadata.Subject, read.Metadata.CreatedAt?.Value, read.Metadata.ModifiedAt?.Value));
        Assert.Equal(("Album", "15"), (read.Metadata.Properties["album"], read.Metadata.Properties["durationSeconds"]));
        Assert.Equal(["Björk"], read.Metadata.Authors);
        Assert.Equal(["one", "two"], read.Metadata.Keywords);
    }

    [Fact]
    public void Times_of_zero_are_none_and_the_day_stands_in()
    {
        var film = Box("moov", MovieHeader(0, 0), ItemList(Item("©day", "1999")));
        var read = Reading.Of("video/mp4", film).Metadata;
        Assert.Equal(("1999", null), (read.CreatedAt?.Value, read.ModifiedAt?.Value));
    }

    [Fact]
    public void QuickTime_s_own_texts_are_read_too()
    {
        var film = Box("moov", MovieHeader(Created, Created), Box("udta", Box("©nam", [0, 4, 0, 0], "Film"u8.ToArray())));
        Assert.Equal("Film", Reading.Of("video/quicktime", film).Metadata.Title);
    }

    [Fact]
    public void A_value_that_is_no_text_is_no_title() =>
        Assert.Null(Reading.Of("video/mp4", Box("moov", ItemList(Item("©nam", "\u0001\u0002", kind: 0)))).Metadata.Title);

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(0)]
    public void A_box_of_any_size_ends_with_the_one_around_it(int size)
    {
        var film = Film();
        film[^10] = (byte)(size >> 16);
        Assert.Equal("Ein Lied", Reading.Of("video/mp4", film).Metadata.Title);
    }

    [Fact]
    public void Boxes_without_end_are_read_up_to_the_bound() =>
        Assert.Equal(DocumentStatus.Partial,
            Reading.Of("video/mp4", [.. Enumerable.Repeat(Box("free"), 60_000).SelectMany(box => box)]).Status);

    [Fact]
    public void Without_a_film_box_the_reason_says_so() =>
        Assert.Equal(ReadOutcome.Partial("the moov box is missing"), Reading.Of("video/mp4", Box("ftyp", new byte[8])).Outcome);
}
