using System.Text;
using static Pipeline.Metadata.Tests.Formats.OpenXml.OfficeBuilder;

namespace Pipeline.Metadata.Tests.Formats.OpenXml;

/// <summary>Pages of drawings and of fixed documents are read up to the limits that all pages have.</summary>
public sealed class PageLimitTests
{
    private const string Drawing = "application/vnd.ms-visio.drawing";
    private const string Fixed = "application/vnd.ms-xpsdocument";

    [Theory]
    [InlineData(Drawing)]
    [InlineData(Fixed)]
    public void Text_of_pages_past_the_limit_is_not_read(string type)
    {
        var read = Reading.Of(type, Package(type, Page(type, "one", ""), Page(type, "two", "")), new ExtractionLimits { TextPages = 1 });
        Assert.Equal((2, "one\n", "text of the first 1 pages only"), (read.Metadata.PageCount, read.Text, read.Outcome.Reason));
    }

    [Theory]
    [InlineData(Drawing)]
    [InlineData(Fixed)]
    public void A_page_is_read_no_further_than_text_fits(string type)
    {
        var page = Page(type, "the tide turns", "<broken");
        Assert.Contains("not well-formed", Reading.Of(type, Package(type, page)).Outcome.Reason, StringComparison.Ordinal);
        Assert.Equal("text past 5 characters left out",
            Reading.Of(type, Package(type, page), new ExtractionLimits { TextCharacters = 5 }).Outcome.Reason);
    }

    [Fact]
    public void A_list_of_pages_ends_at_its_limit()
    {
        var pages = new StringBuilder("<FixedDocument>");
        for (var number = 0; number < 20_001; number++) pages.Append($"<PageContent Source=\"{number}\"/>");
        var package = Document("").Without("word/document.xml").Add("_rels/.rels", Related([("a", "fixedrepresentation", "/s.fdseq")]))
            .Add("s.fdseq", "<FixedDocumentSequence><DocumentReference Source=\"/d.fdoc\"/></FixedDocumentSequence>")
            .Add("d.fdoc", pages.Append("</FixedDocument>").ToString()).ToArray();
        Assert.Equal(20_000, Reading.Of(Fixed, package, new ExtractionLimits { TextPages = 0 }).Metadata.PageCount);
    }

    [Fact]
    public void A_document_that_is_missing_is_a_problem()
    {
        var package = Document("").Without("word/document.xml").Add("_rels/.rels", Related([("a", "fixedrepresentation", "/s.fdseq")]))
            .Add("s.fdseq", "<FixedDocumentSequence><DocumentReference Source=\"/d.fdoc\"/></FixedDocumentSequence>").ToArray();
        var read = Reading.Of(Fixed, package);
        Assert.Equal((DocumentStatus.Partial, "d.fdoc: missing part"), (read.Status, read.Outcome.Reason));
    }

    private static string Page(string type, string text, string behind) => type == Drawing
        ? $"<PageContents><Shapes><Shape><Text>{text}</Text></Shape>{behind}</Shapes></PageContents>"
        : $"<FixedPage><Glyphs UnicodeString=\"{text}\"/>{behind}</FixedPage>";

    private static byte[] Package(string type, params string[] pages)
    {
        var package = Document("").Without("word/document.xml");
        if (type == Drawing)
        {
            package.Add("_rels/.rels", Related([("a", "document", "visio/document.xml")])).Add("visio/document.xml", "<VisioDocument/>")
                .Add("visio/_rels/document.xml.rels", Related([("p", "pages", "pages/pages.xml")]))
                .Add("visio/pages/pages.xml", $"<Pages>{string.Concat(pages.Select(_ => "<Page/>"))}</Pages>")
                .Add("visio/pages/_rels/pages.xml.rels",
                    Related([.. pages.Index().Select(page => ($"p{page.Index}", "page", $"page{page.Index}.xml"))]));
        }
        else
        {
            package.Add("_rels/.rels", Related([("a", "fixedrepresentation", "/visio/s.fdseq")]))
                .Add("visio/s.fdseq", "<FixedDocumentSequence><DocumentReference Source=\"d.fdoc\"/></FixedDocumentSequence>")
                .Add("visio/d.fdoc", "<FixedDocument>"
                    + string.Concat(pages.Index().Select(page => $"<PageContent Source=\"pages/page{page.Index}.xml\"/>"))
                    + "</FixedDocument>");
        }
        foreach (var (index, page) in pages.Index()) package.Add($"visio/pages/page{index}.xml", page);
        return package.ToArray();
    }
}
