using System.Text;

namespace Pipeline.Metadata.Tests.Formats.OfficeXml;

public sealed class OfficeXmlReaderTests
{
    private const string Word = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>
        <w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:o="urn:schemas-microsoft-com:office:office">
        <o:DocumentProperties><o:Title>Harbour</o:Title><o:Author>Ada; Bo</o:Author><o:Keywords>sea, quay</o:Keywords>
        <o:LastAuthor>Cy</o:LastAuthor><o:Created>2006-05-04T03:02:01Z</o:Created><o:LastSaved>2007-01-01T00:00:00Z</o:LastSaved>
        <o:Pages>3</o:Pages><o:Words>7</o:Words><o:Company>Port</o:Company></o:DocumentProperties>
        <w:styles><w:style><w:name w:val="x"/></w:style></w:styles>
        <w:body><w:p><w:r><w:t>High </w:t></w:r><w:r><w:t>water</w:t></w:r></w:p><w:p><w:r><w:pict><w:binData>AAAA</w:binData></w:pict>
        <w:t>at noon</w:t></w:r></w:p></w:body></w:wordDocument>
        """;

    private const string Excel = """
        <?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
        xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
        <DocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><Title>Tides</Title><Author>Ada</Author></DocumentProperties>
        <Styles><Style ss:ID="s1"/></Styles><Worksheet ss:Name="A"><Table><Row><Cell><Data ss:Type="String">noon</Data></Cell>
        <Cell><Data ss:Type="Number">4</Data></Cell></Row></Table></Worksheet><Worksheet ss:Name="B"/></Workbook>
        """;

    private const string Flat = """
        <?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">
        <pkg:part pkg:name="/docProps/core.xml"><pkg:xmlData><cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:dcterms="t"><dc:title>Flat</dc:title><dc:creator>Ada</dc:creator><dcterms:created>2020-02-02T02:02:02Z</dcterms:created>
        </cp:coreProperties></pkg:xmlData></pkg:part><pkg:part pkg:name="/word/document.xml"><pkg:xmlData>
        <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>
        <w:r><w:t>Low water</w:t></w:r></w:p>
        </w:body></w:document></pkg:xmlData></pkg:part></pkg:package>
        """;

    private const string Drawing = """
        <?xml version="1.0"?><VisioDocument xmlns="http://schemas.microsoft.com/visio/2003/core"><DocumentProperties><Title>Plan</Title>
        <Creator>Ada</Creator><TimeCreated>2005-01-02T03:04:05</TimeCreated></DocumentProperties>
        <Pages><Page ID="0"><Shapes><Shape><Text>Pier
        </Text></Shape></Shapes></Page><Page ID="1"/></Pages></VisioDocument>
        """;

    [Fact]
    public void A_Word_document_of_2003_is_read_field_by_field()
    {
        var (item, text) = Of(Word);
        Assert.Equal(("application/vnd.ms-wordml", "Harbour", "Port", 3, 7L),
            (item.ContentType, item.Title, item.Publisher, item.PageCount, item.WordCount));
        Assert.Equal(["Ada", "Bo"], item.Authors);
        Assert.Equal(["sea", "quay"], item.Keywords);
        Assert.Equal(("2006-05-04T03:02:01Z", "2007-01-01T00:00:00Z", "Cy"),
            (item.CreatedAt?.Value, item.ModifiedAt?.Value, item.Properties["lastModifiedBy"]));
        Assert.Equal("High water\nat noon\n", text);
        Assert.Equal(DocumentStatus.Processed, item.Status);
    }

    [Fact]
    public void A_workbook_of_2003_has_its_sheets_and_cells()
    {
        var (item, text) = Of(Excel);
        Assert.Equal(("application/vnd.ms-spreadsheetml", "Tides", 2), (item.ContentType, item.Title, item.PageCount));
        Assert.Equal("noon 4 \n", text);
        Assert.Null(item.DeclaredContentType);
    }

    [Fact]
    public void A_flat_package_has_the_properties_and_text_of_its_parts()
    {
        var (item, text) = Of(Flat);
        Assert.Equal(("application/vnd.ms-word2006ml", "Flat", "2020-02-02T02:02:02Z"),
            (item.ContentType, item.Title, item.CreatedAt?.Value));
        Assert.Equal(["Ada"], item.Authors);
        Assert.Equal("Low water\n", text);
    }

    [Fact]
    public void A_drawing_of_Visio_in_XML_has_its_pages_and_shapes()
    {
        var (item, text) = Of(Drawing);
        Assert.Equal(("application/vnd.visio+xml", "Plan", 2, "Pier"), (item.ContentType, item.Title, item.PageCount, text?.Trim()));
    }

    [Fact]
    public void A_document_cut_short_is_partial_and_keeps_what_came_before()
    {
        var (item, text) = Of(Word[..^40]);
        Assert.Equal((DocumentStatus.Partial, "Harbour"), (item.Status, item.Title));
        Assert.StartsWith("High water\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_is_read_no_further_than_text_fits() => Assert.StartsWith("text is longer",
        Reading.Of("application/vnd.ms-wordml", Encoding.UTF8.GetBytes(Word[..^40]), new ExtractionLimits { TextCharacters = 5 })
            .Outcome.Reason, StringComparison.Ordinal);

    [Fact]
    public void A_document_of_which_nothing_can_be_read_is_corrupt() =>
        Assert.Equal(DocumentStatus.Corrupt,
            Of("<w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"").Item.Status);

    private static (DocumentMetadata Item, string? Text) Of(string document)
    {
        var extraction = DocumentExtractor.Extract(ByteSource.FromMemory(Encoding.UTF8.GetBytes(document)), new("a.xml"), keepText: true);
        return (extraction.Metadata, extraction.Text);
    }
}
