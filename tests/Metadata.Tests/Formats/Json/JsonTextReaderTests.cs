using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Json;

public sealed class JsonTextReaderTests
{
    [Fact]
    public void Top_level_members_give_fields_and_every_string_is_text()
    {
        var read = Read("{\"title\":\"T\",\"author\":[{\"name\":\"A\",\"url\":\"u\"},\"B\"],\"tags\":[\"k\"],"
            + "\"created\":\"2024-01-02\",\"body\":{\"p\":[\"one\",\"two\"]}}");
        Assert.Equal(("T", "2024-01-02"), (read.Metadata.Title, read.Metadata.CreatedAt?.Value));
        Assert.Equal(["A", "B"], read.Metadata.Authors);
        Assert.Equal(["k"], read.Metadata.Keywords);
        Assert.Contains("one\ntwo", read.Text);
    }

    [Fact]
    public void One_value_a_line_is_read_too() => Assert.Equal(2, Read("{\"a\":\"x\"}\n{\"a\":\"y\"}\n").WordCount);

    [Fact]
    public void UTF_16_is_read_like_UTF_8() =>
        Assert.Equal("wide", Reading.Of("application/json",
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{\"title\":\"wide\"}")]).Metadata.Title);

    [Fact]
    public void Half_a_million_brackets_within_brackets_end_at_the_limit_on_depth() =>
        Assert.Equal(DocumentStatus.Corrupt, Read(new string('[', 500_000) + new string(']', 500_000)).Status);

    [Fact]
    public void A_string_larger_than_the_buffer_is_read_whole() =>
        Assert.Equal(1_000_001, Read("[\"" + new string('a', 1_000_000) + "\",\"b\"]").Text.Count(char.IsLetter));

    [Fact]
    public void Broken_JSON_keeps_the_text_before_the_fault()
    {
        var read = Read("{\"title\":\"kept\",\"x\":}");
        Assert.Equal((DocumentStatus.Partial, "kept"), (read.Status, read.Metadata.Title));
        Assert.Equal(DocumentStatus.Corrupt, Read("not json").Status);
    }

    [Fact]
    public void A_string_that_fits_no_buffer_ends_the_reading() => Assert.Equal("a string is longer than 16777216 bytes",
        Reading.Of("application/json", new Hostile.HugeSource("\""u8.ToArray(), 17_000_000)).Outcome.Reason);

    private static Reading Read(string json) => Reading.Of("application/json", Encoding.UTF8.GetBytes(json));
}
