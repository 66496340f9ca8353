using static Pipeline.Metadata.Tests.Formats.OpenXml.OfficeBuilder;

namespace Pipeline.Metadata.Tests.Formats.OpenXml;

public sealed class WorkbookTests
{
    [Fact]
    public void Sheets_are_pages_and_cells_are_text()
    {
        var workbook = Workbook(
            "<si><t>Name</t></si><si><r><t>two </t></r><r><t>runs</t></r><rPh><t>phonetic</t></rPh></si>",
            """<row><c t="s"><v>0</v></c><c><v>12.5</v></c><c t="b"><v>1</v></c></row><row><c t="inlineStr"><is><t>inline</t></is></c><c t="e"><v>#N/A</v></c></row>""",
            """<row><c t="s"><f>SUM(1)</f><v>1</v></c></row>""").ToArray();

        var reading = Reading.Of(Excel, workbook);

        Assert.Equal(DocumentStatus.Processed, reading.Status);
        Assert.Equal(2, reading.Metadata.PageCount);
        Assert.Equal("Name 12.5 TRUE \ninline  \ntwo runs \n", reading.Text);
    }

    [Fact]
    public void An_index_outside_the_string_table_is_an_empty_cell()
    {
        var workbook = Workbook("<si><t>only</t></si>",
            """<row><c t="s"><v>99999999999</v></c><c t="s"><v>-1</v></c><c t="s"><v>0</v></c></row>""").ToArray();

        Assert.Equal("  only \n", Reading.Of(Excel, workbook).Text);
    }

    [Fact]
    public void One_long_string_in_many_cells_stops_at_the_limit_on_text()
    {
        var cells = string.Concat(Enumerable.Repeat("""<c t="s"><v>0</v></c>""", 1_000));
        var workbook = Workbook($"<si><t>{new string('x', 10_000)}</t></si>", $"<row>{cells}</row>").ToArray();

        var reading = Reading.Of(Excel, workbook, ExtractionLimits.Default with { TextCharacters = 100_000 });

        Assert.Equal(DocumentStatus.Partial, reading.Status);
        Assert.InRange(reading.Text.Length, 100_000, 110_001);
    }

    [Fact]
    public void A_missing_sheet_is_named_and_the_others_are_read()
    {
        var workbook = Workbook("", "<row><c><v>1</v></c></row>", "<row><c><v>2</v></c></row>").Without("xl/worksheets/sheet0.xml")
            .ToArray();

        var reading = Reading.Of(Excel, workbook);

        Assert.Equal(new(DocumentStatus.Partial, "xl/worksheets/sheet0.xml: missing part"), reading.Outcome);
        Assert.Equal(2, reading.Metadata.PageCount);
        Assert.Equal("2 \n", reading.Text);
    }
}
