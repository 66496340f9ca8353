using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Csv;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b,c\n1,2,3\n", "2", "3")]
    [InlineData("a;b\r\n\"x;y\";z\r\n", "2", "2")]
    [InlineData("\"multi\nline\",b\n", "1", "2")]
    [InlineData("a|b|c|d", "1", "4")]
    [InlineData("\n\n", "0", null)]
    public void Rows_and_columns_are_counted(string csv, string rows, string? columns)
    {
        var properties = Read(csv).Metadata.Properties;
        Assert.Equal(rows, properties["rowCount"]);
        Assert.Equal(columns, properties.GetValueOrDefault("columnCount"));
    }

    [Fact]
    public void Quotes_and_delimiters_are_not_part_of_the_text() =>
        Assert.Equal("say \"hi\" now", Read("\"say \"\"hi\"\" now\",\"\"\n").Text.Trim());

    [Fact]
    public void A_quote_that_never_closes_makes_the_table_partial_and_names_the_row()
    {
        var read = Read("a,b\n1,\"2\n3,4\n");
        Assert.Equal((DocumentStatus.Partial, "row 2 has no closing quote"), (read.Status, read.Outcome.Reason));
    }

    private static Reading Read(string csv) => Reading.Of("text/csv", Encoding.UTF8.GetBytes(csv));
}
