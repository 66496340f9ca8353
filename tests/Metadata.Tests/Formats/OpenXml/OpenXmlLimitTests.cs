using System.Text;
using Pipeline.Metadata.Formats.OpenXml;
using Pipeline.Metadata.Packages;
using static Pipeline.Metadata.Tests.Formats.OpenXml.OfficeBuilder;

namespace Pipeline.Metadata.Tests.Formats.OpenXml;

/// <summary>What an Office package has past the limits of its readers is left out.</summary>
public sealed class OpenXmlLimitTests
{
    private const int LongestCell = 32_767;

    [Theory]
    [InlineData(19_999, "body\nfoot\n", null)]
    [InlineData(20_000, "body\n", "relationships past the first 20000 of a part left out")]
    public void Relationships_of_a_part_are_read_so_far(int before, string text, string? reason)
    {
        var related = Enumerable.Repeat(("h", "hyperlink", "a"), before).Append(("f", "footer", "footer.xml"));
        var read = Reading.Of(Word, Document(Paragraph("body")).Add("word/_rels/document.xml.rels", Related(related))
            .Add("word/footer.xml", "<ftr><p><t>foot</t></p></ftr>").ToArray());
        Assert.Equal((text, reason), (read.Text, read.Outcome.Reason));
    }

    [Theory]
    [InlineData("<c><v>", "</v></c>", "")]
    [InlineData("<c t=\"inlineStr\"><is><t>", "</t></is></c>", "")]
    [InlineData("<c t=\"s\"><v>0</v></c>", "", "<si><r><t>x</t></r><r><t>", "</t></r></si>")]
    public void A_cell_is_cut_at_the_length_it_has_in_Excel(string before, string behind, string shared, string sharedBehind = "")
    {
        var text = new string('x', 40_000);
        var read = Reading.Of(Excel, shared.Length == 0
            ? Workbook("", $"<row>{before}{text}{behind}</row>").ToArray()
            : Workbook(shared + text + sharedBehind, $"<row>{before}</row>").ToArray());
        Assert.Equal(new string('x', LongestCell) + " \n", read.Text);
    }

    [Fact]
    public void A_string_of_a_binary_workbook_is_cut_at_the_length_of_a_cell()
    {
        const int Characters = 40_000;
        const int Length = 5 + (2 * Characters);
        byte[] strings = [19, (Length & 0x7F) | 0x80, ((Length >> 7) & 0x7F) | 0x80, Length >> 14,
            0, .. BitConverter.GetBytes(Characters), .. Encoding.Unicode.GetBytes(new string('x', Characters)),
            19, 7, 0, 1, 0, 0, 0, (byte)'y', 0];
        var workbook = Workbook("").Add("_rels/.rels", Related([("a", "officeDocument", "xl/workbook.bin")]))
            .Add("xl/_rels/workbook.bin.rels", Related([("s", "sharedStrings", "sharedStrings.bin")]))
            .Add("xl/workbook.bin", "").Add("xl/sharedStrings.bin", strings).ToArray();
        Assert.Equal(new string('x', LongestCell) + "\ny\n",
            Reading.Of("application/vnd.ms-excel.sheet.binary.macroenabled.12", workbook).Text);
    }

    [Fact]
    public void Twenty_million_characters_of_shared_strings_are_kept()
    {
        var strings = new StringBuilder().Insert(0, $"<si><t>{new string('x', LongestCell)}</t></si>", 610)
            .Append($"<si><t>{new string('y', LongestCell)}</t></si><si><t>z</t></si>");
        var workbook = Workbook("", "<row><c t=\"s\"><v>610</v></c><c t=\"s\"><v>611</v></c></row>")
            .Add("xl/sharedStrings.xml", $"<sst>{strings}</sst>", stored: true).ToArray();
        var read = Reading.Of(Excel, workbook);
        Assert.Equal((new string('y', LongestCell) + "  \n", "strings past 20000000 characters left out"),
            (read.Text, read.Outcome.Reason));
    }

    [Fact]
    public void Four_million_shared_strings_are_kept()
    {
        using var xml = new PartXml(new StringReader(
            new StringBuilder("<sst>").Insert(5, "<si/>", 4_000_000).Append("<si><t>last</t></si></sst>").ToString()), default);
        var strings = new SharedStrings();
        strings.Read(xml);
        Assert.Equal(("strings past the first 4000000 left out", ""), (strings.LeftOut, strings[4_000_000].ToString()));
    }

    [Fact]
    public void Past_the_limit_on_pages_sheets_are_counted_and_their_text_is_left_out()
    {
        var read = Reading.Of(Excel, Workbook("", [.. Enumerable.Repeat("<row><c><v>1</v></c></row>", 3)]).ToArray(),
            new ExtractionLimits { TextPages = 2 });
        Assert.Equal((3, "1 \n1 \n", "text of the first 2 sheets only"), (read.Metadata.PageCount, read.Text, read.Outcome.Reason));
    }

    [Fact]
    public void A_slide_without_a_part_is_no_page()
    {
        var presentation = Presentation("a", "b", "c").Add("ppt/_rels/presentation.xml.rels",
            Related([("rId0", "slide", "slides/slide0.xml"), ("rId2", "slide", "slides/slide2.xml")])).ToArray();
        var read = Reading.Of(PowerPoint, presentation);
        Assert.Equal((2, "a\nc\n", "a slide has no part"), (read.Metadata.PageCount, read.Text, read.Outcome.Reason));
    }

    [Fact]
    public void The_name_of_a_part_is_cut_in_a_reason()
    {
        var name = "slides/" + new string('a', 200);
        var presentation = Presentation("a").Add("ppt/_rels/presentation.xml.rels", Related([("rId0", "slide", name)])).ToArray();
        Assert.Equal($"{"ppt/" + name[..76]}: missing part", Reading.Of(PowerPoint, presentation).Outcome.Reason);
    }

    [Fact]
    public void The_name_of_a_property_of_the_user_s_own_is_cut()
    {
        var document = Document("").Add("docProps/custom.xml",
            $"<Properties><property name=\"{new string('n', 101)}\"><lpwstr>Acme</lpwstr></property></Properties>").ToArray();
        Assert.Equal([new("custom." + new string('n', 100), "Acme")], Reading.Of(Word, document).Metadata.Properties);
    }
}
