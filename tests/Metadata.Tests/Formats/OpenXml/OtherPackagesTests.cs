using static Pipeline.Metadata.Tests.Formats.OpenXml.OfficeBuilder;

namespace Pipeline.Metadata.Tests.Formats.OpenXml;

public sealed class OtherPackagesTests
{
    [Fact]
    public void A_binary_workbook_tells_its_sheets_and_strings()
    {
        byte[] book = [0x9C, 0x01, 4, 1, 2, 3, 4, 0x9C, 0x01, 0];
        byte[] strings = [0x93, 0x00, 2, 9, 9, 19, 11, 0, 3, 0, 0, 0, (byte)'o', 0, (byte)'n', 0, 0xE9, 0, 19, 7, 0, 0xFF, 0xFF, 0xFF, 0xFF,
            (byte)'x', 0];
        var workbook = Workbook("").Without("xl/workbook.xml").Without("xl/sharedStrings.xml").Without("xl/_rels/workbook.xml.rels")
            .Add("_rels/.rels", Related([("a", "officeDocument", "xl/workbook.bin")]))
            .Add("xl/_rels/workbook.bin.rels", Related([("s", "sharedStrings", "sharedStrings.bin")]))
            .Add("xl/workbook.bin", book).Add("xl/sharedStrings.bin", strings).ToArray();

        var reading = Reading.Of("application/vnd.ms-excel.sheet.binary.macroenabled.12", workbook);

        Assert.Equal(DocumentStatus.Processed, reading.Status);
        Assert.Equal(2, reading.Metadata.PageCount);
        Assert.Equal("oné\nx\n", reading.Text);
    }

    [Fact]
    public void A_drawing_tells_its_pages_and_the_text_of_its_shapes()
    {
        var drawing = Document("").Without("word/document.xml")
            .Add("_rels/.rels", Related([("a", "document", "visio/document.xml")])).Add("visio/document.xml", "<VisioDocument/>")
            .Add("visio/_rels/document.xml.rels", Related([("p", "pages", "pages/pages.xml")]))
            .Add("visio/pages/pages.xml", "<Pages><Page><PageSheet/></Page><Page/></Pages>")
            .Add("visio/pages/_rels/pages.xml.rels", Related([("p1", "page", "page1.xml")]))
            .Add("visio/pages/page1.xml", "<PageContents><Shapes><Shape><Text><cp/>a box</Text></Shape></Shapes></PageContents>").ToArray();

        var reading = Reading.Of("application/vnd.ms-visio.drawing", drawing);

        Assert.Equal(2, reading.Metadata.PageCount);
        Assert.Equal("a box\n", reading.Text);
    }
}
