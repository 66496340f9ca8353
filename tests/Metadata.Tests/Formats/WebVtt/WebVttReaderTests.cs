using System.Text;

namespace Pipeline.Metadata.Tests.Formats.WebVtt;

public sealed class WebVttReaderTests
{
    private const string Talk = """
        WEBVTT - Talk at the harbour
        Kind: captions
        Language: nl

        STYLE
        ::cue { color: white }

        NOTE nobody hears this
        nor this

        1
        00:00:01.000 --> 00:00:04.000 align:start position:10%
        <v Roos><i>Goedemorgen</i> &amp; welkom.
        <00:00:03.000>Ga zitten.

        00:05.000 --> 00:06.000
        Dank u.
        """;

    [Fact]
    public void What_is_said_is_read_without_times_tags_notes_and_styles()
    {
        var read = Read(Talk);
        Assert.Equal(("Talk at the harbour", "nl"), (read.Metadata.Title, read.Metadata.DeclaredLanguage));
        Assert.Equal("Goedemorgen & welkom.\nGa zitten.\nDank u.", read.Text.ReplaceLineEndings("\n").Trim());
        Assert.Equal(DocumentStatus.Processed, read.Outcome.Status);
    }

    [Theory]
    [InlineData("WEBVTT", "")]
    [InlineData("WEBVTT\n\n00:01.000 --> 00:02.000\ncut in the mid", "cut in the mid")]
    [InlineData("WEBVTT\n\n00:01.000 --> 00:02.000\n<v never closed", "")]
    [InlineData("WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nlines of Windows\r\n", "lines of Windows")]
    public void What_is_cut_short_gives_what_came_before(string document, string text) => Assert.Equal(text, Read(document).Text.Trim());

    [Fact]
    public void A_cue_of_one_endless_line_is_taken_in_pieces()
    {
        var read = Read("WEBVTT\n\n00:01.000 --> 00:02.000\n" + string.Concat(Enumerable.Repeat("word ", 200_000)));
        Assert.StartsWith("word word", read.Text, StringComparison.Ordinal);
        Assert.True(read.Text.Length > 999_000);
    }

    [Fact]
    public void A_piece_of_a_line_has_4096_letters() => Assert.Equal(new string('a', 4_096) + "\n" + new string('a', 904),
        Read("WEBVTT\n\n00:01.000 --> 00:02.000\n" + new string('a', 5_000)).Text.ReplaceLineEndings("\n").Trim());

    private static Reading Read(string document) => Reading.Of("text/vtt", Encoding.UTF8.GetBytes(document));
}
