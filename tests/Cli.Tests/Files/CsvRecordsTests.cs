using Pipeline.Cli.Files;

namespace Pipeline.Cli.Tests.Files;

public sealed class CsvRecordsTests
{
    [Theory]
    [InlineData("a,b\n1,2", "a·b|1·2")]
    [InlineData("a;b,c\r\n1;2\r\n", "a;b·c|1;2")]
    [InlineData("a;b;c\n1;2,5;3", "a·b·c|1·2,5·3")]
    [InlineData("a\tb\n1\t", "a·b|1·")]
    [InlineData("\"x,y\",\"say \"\"so\"\"\"\n", "x,y·say \"so\"")]
    [InlineData("\"two\nlines\",b\n\n,\n", "two\nlines·b|·")]
    [InlineData("5\" disk,\"\"\n", "5\" disk·")]
    [InlineData("", "")]
    public async Task Records_are_cells_whatever_stands_between_them(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', (await ReadAsync(text)).Select(cells => string.Join('·', cells))));

    [Fact]
    public async Task A_quote_that_is_never_closed_is_named_with_the_line_where_it_began()
    {
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync("a,b\n1,\"two\nthree\n"));
        Assert.Equal("The quote of line 2 is never closed.", refused.Message);
    }

    private static async Task<List<string[]>> ReadAsync(string text)
    {
        var records = new CsvRecords(new StringReader(text));
        var all = new List<string[]>();
        while (await records.ReadAsync(default) is { } cells) all.Add(cells);
        return all;
    }
}
