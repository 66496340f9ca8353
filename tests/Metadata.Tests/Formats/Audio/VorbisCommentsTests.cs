using Pipeline.Metadata.Formats;
using static Pipeline.Metadata.Tests.Formats.Audio.OggBuilder;

namespace Pipeline.Metadata.Tests.Formats.Audio;

public sealed class VorbisCommentsTests
{
    private static readonly string[] Song = ["TITLE=Ein Lied", "artist=Björk", "ARTIST=Jónsi", "DATE=2008-05", "ALBUM=Album", "GENRE=Pop",
        "no sign"];

    [Fact]
    public void Ogg_and_FLAC_give_the_same_fields() => Assert.Equal(Fields("audio/ogg", Vorbis(Song)), Fields("audio/flac", Flac(Song)));

    [Fact]
    public void Comments_give_title_artists_date_and_writer() =>
        Assert.Equal(("Ein Lied", "Björk; Jónsi", "2008-05", "Pop", "Album", "writer 1.0"), Fields("audio/flac", Flac(Song)));

    [Theory]
    [InlineData("OpusHead", 8, "OpusTags")]
    [InlineData("Speex   ", 80, "")]
    public void Other_codecs_hold_them_behind_their_own_mark(string head, int length, string mark)
    {
        byte[] first = [.. System.Text.Encoding.ASCII.GetBytes(head), .. new byte[length]];
        byte[] file = [.. Page(7, first), .. Page(7, [.. System.Text.Encoding.ASCII.GetBytes(mark), .. Comments(Song)])];
        Assert.Equal("Ein Lied", Fields("audio/ogg", file).Title);
    }

    [Fact]
    public void Comments_over_several_pages_are_one_packet()
    {
        byte[] packet = [3, .. "vorbis"u8, .. Comments("DESCRIPTION=" + new string('x', 60_000), "TITLE=Last"), 1];
        byte[] file = [.. Page(1, [1, .. "vorbis"u8, .. new byte[23]])];
        for (var at = 0; at < packet.Length; at += 200 * 255)
        {
            var part = packet[at..Math.Min(at + 200 * 255, packet.Length)];
            var page = Page(1, part);
            // A page whose last segment is full has no shorter one behind it.
            file = [.. file, .. part.Length == 200 * 255 ? [.. page[..26], 200, .. page[27..227], .. page[228..]] : page];
        }
        Assert.Equal("Last", Fields("audio/ogg", file).Title);
    }

    [Fact]
    public void A_length_past_the_end_keeps_what_stood_before()
    {
        var file = Flac("TITLE=Kept", "ARTIST=Lost");
        file[^12] = 0x7F;
        var read = Reading.Of("audio/flac", file);
        Assert.Equal((ReadOutcome.Partial("the comments break off"), "Kept"), (read.Outcome, read.Metadata.Title));
    }

    private static (string? Title, string Artists, string? Date, string? Subject, string? Album, string? Writer) Fields(string type,
        byte[] file)
    {
        var read = Reading.Of(type, file).Metadata;
        return (read.Title, string.Join("; ",
            read.Authors), read.CreatedAt?.Value, read.Subject, read.Properties.GetValueOrDefault("album"), read.CreatorTool);
    }
}
