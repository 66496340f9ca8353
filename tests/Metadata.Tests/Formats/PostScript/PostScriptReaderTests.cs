using System.Text;

namespace Pipeline.Metadata.Tests.Formats.PostScript;

public sealed class PostScriptReaderTests
{
    // The first lines that Ghostscript 10.00's ps2write wrote.
    private const string Ghostscript = """
        %!PS-Adobe-3.0
        %%Invocation: gs -q -dBATCH -dNOPAUSE -sDEVICE=ps2write -sOutputFile=? ?
        %%BoundingBox: 0 0 595 842
        %%HiResBoundingBox: 0 0 595.00 842.00
        %%Creator: GPL Ghostscript 10000 (ps2write)
        %%LanguageLevel: 2
        %%CreationDate: D:20261129182955Z00'00'
        %%Pages: 2
        %%EndComments
        %%BeginProlog
        10 dict dup begin
        %%Title: no header comment
        """;

    // Adobe technical note 5001, section 4's example of comments at the end.
    private const string AtEnd = """
        %!PS-Adobe-3.0 EPSF-3.0
        %%Title: (A \(short\) file, \344)
        %%For: (Ada Lovelace) (Port)
        %%Pages: (atend)
        %%BoundingBox: (atend)
        %%EndComments
        %%Page: 1 1
        showpage
        %%Page: 2 2
        showpage
        %%Trailer
        %%Pages: 2
        %%BoundingBox: 0 0 100 200
        %%EOF
        """;

    [Fact]
    public void The_comments_of_the_header_become_fields()
    {
        var read = Read(Ghostscript);
        Assert.Equal((2, "GPL Ghostscript 10000 (ps2write)", "2026-11-29T18:29:55Z"),
            (read.Metadata.PageCount, read.Metadata.CreatorTool, read.Metadata.CreatedAt?.Value));
        Assert.Equal(("3.0", "2", "0 0 595 842"),
            (read.Metadata.Properties["dscVersion"], read.Metadata.Properties["languageLevel"], read.Metadata.Properties["boundingBox"]));
        Assert.Null(read.Metadata.Title);
        Assert.Equal(DocumentStatus.Processed, read.Status);
    }

    [Fact]
    public void Comments_that_are_put_off_are_taken_from_the_trailer()
    {
        var read = Read(AtEnd);
        Assert.Equal(("A (short) file, ä", 2, "0 0 100 200"),
            (read.Metadata.Title, read.Metadata.PageCount, read.Metadata.Properties["boundingBox"]));
        Assert.Equal(["Ada Lovelace, Port"], read.Metadata.Authors);
        Assert.Equal("3.0", read.Metadata.Properties["encapsulated"]);
    }

    [Fact]
    public void Pages_without_a_count_are_counted() => Assert.Equal(2, Read(AtEnd[..AtEnd.IndexOf("%%Trailer",
        StringComparison.Ordinal)]).Metadata.PageCount);

    [Fact]
    public void Pages_are_counted_across_the_pieces_that_are_read()
    {
        var program = new StringBuilder("%!PS-Adobe-3.0\n%%EndComments\n");
        for (var page = 0; page < 5_000; page++) program.Append($"%%Page: {page} {page}\nshowpage\n");
        Assert.Equal(5_000, Read(program.ToString()).Metadata.PageCount);
    }

    [Fact]
    public void The_program_within_a_binary_header_is_read()
    {
        var program = Encoding.Latin1.GetBytes(AtEnd);
        byte[] file = [0xC5, 0xD0, 0xD3, 0xC6, .. BitConverter.GetBytes(30), .. BitConverter.GetBytes(program.Length), .. new byte[18],
            .. program,
            .. "%%Title: behind\n"u8];
        Assert.Equal("A (short) file, ä", Reading.Of("application/postscript", file).Metadata.Title);
    }

    [Theory]
    [InlineData("%!\nshowpage\n", DocumentStatus.Partial)]
    [InlineData("no program", DocumentStatus.Corrupt)]
    public void What_says_nothing_of_itself_is_said_to(string program, DocumentStatus status) => Assert.Equal(status, Read(program).Status);

    [Fact]
    public void Pages_are_counted_only_while_there_is_time() => Assert.Null(Reading.Of("application/postscript",
        Encoding.Latin1.GetBytes(AtEnd[..AtEnd.IndexOf("%%Trailer", StringComparison.Ordinal)]),
        outOfTime: new(canceled: true)).Metadata.PageCount);

    // Of several comments of a name the first counts.
    [Theory]
    [InlineData(32 * 1024, 7)]
    [InlineData((32 * 1024) + 1, 2)]
    public void The_trailer_is_looked_for_in_the_last_32_KB(int length, int pages) =>
        Assert.Equal(pages, Read("%!PS-Adobe-3.0\n%%Pages: (atend)\n%%EndComments\n" + new string('x', 100_000) + "\n"
            + "%%Pages: 7\n".PadRight(length - 12, 'x') + "\n%%Pages: 2\n").Metadata.PageCount);

    [Theory]
    [InlineData(8 * 1024 * 1024, 2, null)]
    [InlineData((8 * 1024 * 1024) + 1, 1, "PostScript: pages of the first 8388608 bytes are counted")]
    public void Pages_are_counted_in_the_first_8_MB(int length, int pages, string? reason)
    {
        var program = new byte[length];
        "%!PS-Adobe-3.0\n%%EndComments\n%%Page: 1 1\n"u8.CopyTo(program);
        "\n%%Page: "u8.CopyTo(program.AsSpan(length - 9));
        var read = Reading.Of("application/postscript", program);
        Assert.Equal((pages, reason), (read.Metadata.PageCount, read.Outcome.Reason));
    }

    [Fact]
    public void A_long_picture_without_pages_is_whole()
    {
        var program = new byte[(8 * 1024 * 1024) + 1];
        "%!PS-Adobe-3.0 EPSF-3.0\n%%EndComments\n"u8.CopyTo(program);
        var read = Reading.Of("application/postscript", program);
        Assert.Equal((null, DocumentStatus.Processed), (read.Metadata.PageCount, read.Status));
    }

    private static Reading Read(string program) => Reading.Of("application/postscript", Encoding.Latin1.GetBytes(program));
}
