using System.Text;
using Pipeline.Metadata.Formats.Mail;

namespace Pipeline.Metadata.Tests.Formats.Mail;

/// <summary>What messages hold past the limits of their reader is left out.</summary>
public sealed class MailLimitTests
{
    [Theory]
    [InlineData(200, "2024-05-06T07:08:09Z")]
    [InlineData(201, null)]
    public void A_date_is_as_long_as_dates_are(int length, string? expected) =>
        Assert.Equal(expected, MailDate.Parse("Mon, 6 May 2024 07:08:09 +0000".PadRight(length))?.Value);

    [Theory]
    [InlineData(127, true)]
    [InlineData(128, false)]
    public void A_field_s_name_is_as_long_as_names_are(int length, bool isField) =>
        Assert.Equal(isField, new MailHeaders().Add(Encoding.ASCII.GetBytes(new string('a', length) + ": b"), isLineStart: true));

    [Theory]
    [InlineData(3_900_000, 1, null)]
    [InlineData(4_100_000, 0, "mail: HTML past 4000000 characters left out")]
    public void A_text_in_HTML_is_read_so_far(int before, int words, string? reason)
    {
        var mail = "From: a@example.org\nContent-Type: text/html\n\n"
            + string.Concat(Enumerable.Repeat(new string(' ', 99) + "\n", before / 100)) + "late\n";
        var reading = Reading.Of("message/rfc822", Encoding.ASCII.GetBytes(mail));
        Assert.Equal((words, reason), (reading.WordCount, reading.Outcome.Reason));
    }

    [Fact]
    public void Fields_of_a_header_past_the_limit_are_left_out()
    {
        var headers = new MailHeaders();
        for (var at = 1; at <= 1_001; at++) Assert.True(headers.Add(Encoding.ASCII.GetBytes($"f{at}: v"), isLineStart: true));
        Assert.Equal(("v", (string?)null, 1_000), (headers.Raw("f1000"), headers.Raw("f1001"), headers.Count));
    }

    [Fact]
    public void A_field_s_value_is_cut_at_its_limit()
    {
        var headers = new MailHeaders();
        headers.Add("a: b"u8, isLineStart: true);
        headers.Add(new byte[70_000].Select(_ => (byte)' ').ToArray(), isLineStart: false);
        Assert.Equal(64 * 1024, headers.Raw("a")?.Length);
    }

    [Fact]
    public void A_long_line_comes_in_pieces()
    {
        var lines = new MailLines(ByteSource.FromMemory(new byte[20_000].Select(_ => (byte)'a').ToArray()));
        Assert.True(lines.Read());
        Assert.Equal((16 * 1024, false), (lines.Line.Length, lines.HasLineEnd));
        Assert.True(lines.Read());
        Assert.Equal(20_000 - (16 * 1024), lines.Line.Length);
    }

    [Fact]
    public void A_short_message_takes_little_memory()
    {
        var message = "Subject: s\n\ntext"u8.ToArray();
        Reading.Of("message/rfc822", message);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Reading.Of("message/rfc822", message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Mark_up_of_a_part_is_read_so_far() => Assert.Equal("early", Reading.Of("message/rfc822",
        Encoding.ASCII.GetBytes($"Content-Type: text/html\n\n<p>early\n{new string(' ', 4_100_000)}\n<p>late")).Text.Trim());

    [Fact]
    public void Parameters_of_a_field_end_at_their_limit()
    {
        var type = MimeType.Parse("a/b; " + string.Join("; ", Enumerable.Range(1, 65).Select(at => $"p{at}=v")))!;
        Assert.Equal(("v", (string?)null), (type.Parameter("p64"), type.Parameter("p65")));
    }

    [Theory]
    [InlineData(20_000, null)]
    [InlineData(20_001, "text of the first 20000 parts only")]
    public void Text_is_read_of_so_many_parts(int parts, string? reason)
    {
        var message = "Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n\nx\n", parts)) + "--b--\n";
        var read = Reading.Of("message/rfc822", Encoding.ASCII.GetBytes(message));
        Assert.Equal((20_000, reason), (read.WordCount, read.Outcome.Reason));
    }
}
