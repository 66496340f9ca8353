namespace Pipeline.Metadata.Tests.Formats.Pdf;

public class PdfPropertiesTests
{
    [Theory]
    [InlineData("(Plain)", "Plain")]
    [InlineData("(a \\(nested \\(twice\\)\\) b)", "a (nested (twice)) b")]
    [InlineData("(balanced (without) escapes)", "balanced (without) escapes")]
    [InlineData("(oct\\141l \\0101\\7x)", "octal \u00081 x")]
    [InlineData("(two\\\nlines)", "twolines")]
    [InlineData("(two\\\r\nlines)", "twolines")]
    [InlineData("(two\r\nlines)", "two lines")]
    [InlineData("<48 65 6C 6C6F2>", "Hello")]
    [InlineData("<FEFF00C900740065>", "Éte")]
    [InlineData("<FFFEC90074006500>", "Éte")]
    [InlineData("<FEFFD835DC00>", "\U0001D400")]
    [InlineData("<EFBBBFC38974C3A9>", "Été")]
    [InlineData("<FEFF001B0066007200460052001B004D006F0074>", "Mot")]
    [InlineData("(\\200\\223 \\224 \\240)", "•ﬁ ﬂ €")]
    [InlineData("(\\344\\366\\374)", "äöü")]
    [InlineData("(unterminated", "unterminated >> endobj")]
    public void Text_strings_are_decoded(string title, string expected)
    {
        var read = Pdf.Read(PdfBuilder.WithPages("x").WithInfo($"/Title {title}").ToBytes()).Metadata.Title;

        if (title == "(unterminated") Assert.StartsWith("unterminated", read, StringComparison.Ordinal);
        else Assert.Equal(expected.Replace("\u0008", "", StringComparison.Ordinal), read?.Replace("\u0008", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("D:20240229120000+01'00'", "2024-02-29T12:00:00+01:00")]
    [InlineData("D:20240229120000.125+01'00'", "2024-02-29T12:00:00.125+01:00")]
    [InlineData("D:20240229120000+0100", "2024-02-29T12:00:00+01:00")]
    [InlineData("D:20240229120000-05'30", "2024-02-29T12:00:00-05:30")]
    [InlineData("D:20240229120000Z", "2024-02-29T12:00:00Z")]
    [InlineData("D:20240229120000Z00'00'", "2024-02-29T12:00:00Z")]
    [InlineData("D:20240229120000", "2024-02-29T12:00:00")]
    [InlineData("20240229120000", "2024-02-29T12:00:00")]
    [InlineData("D:202402291200", "2024-02-29T12:00:00")]
    [InlineData("D:20240229", "2024-02-29")]
    [InlineData("D:202402", "2024-02")]
    [InlineData("D:2024", "2024")]
    [InlineData("D:19100101123456", "1910-01-01T12:34:56")]
    [InlineData("D:191000123123456", "2000-01-23T12:34:56")]
    [InlineData("2024-02-29T12:00:00+01:00", "2024-02-29T12:00:00+01:00")]
    [InlineData("2024-02-29 12:00", "2024-02-29T12:00:00")]
    [InlineData("Thu Feb 29 12:00:00 2024", "2024-02-29T12:00:00")]
    [InlineData("2/29/2024 12:00:00", "2024-02-29T12:00:00")]
    [InlineData("D:20230229", null)]
    [InlineData("D:20241301", null)]
    [InlineData("yesterday", null)]
    [InlineData("D:", null)]
    [InlineData("", null)]
    public void Dates_keep_the_precision_and_offset_they_have(string written, string? expected)
    {
        var reading = Pdf.Read(PdfBuilder.WithPages("x").WithInfo($"/CreationDate ({written})").ToBytes());

        Assert.Equal(expected, reading.Metadata.CreatedAt?.Value);
    }

    [Fact]
    public void Info_wins_over_xmp_which_fills_the_gaps()
    {
        var pdf = PdfBuilder.WithPages("x").WithInfo("/Title (From Info) /Subject (Subject of Info) /Producer (Maker)");
        AddXmp(pdf, """
            <dc:title><rdf:Alt><rdf:li xml:lang="de">Deutsch</rdf:li><rdf:li xml:lang="x-default">From XMP</rdf:li></rdf:Alt></dc:title>
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Description of XMP</rdf:li></rdf:Alt></dc:description>
            <dc:creator><rdf:Seq><rdf:li>Ada Lovelace</rdf:li><rdf:li>Grace Hopper</rdf:li></rdf:Seq></dc:creator>
            <dc:subject><rdf:Bag><rdf:li>one</rdf:li><rdf:li>two</rdf:li></rdf:Bag></dc:subject>
            <xmp:CreateDate>2024-02-29T12:00+01:00</xmp:CreateDate><xmp:CreatorTool>Tool</xmp:CreatorTool>
            <pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
            """);

        var metadata = Pdf.Read(pdf.ToBytes()).Metadata;

        Assert.Equal("From Info", metadata.Title);
        Assert.Equal("Subject of Info", metadata.Subject);
        Assert.Equal("Description of XMP", metadata.Description);
        Assert.Equal(["Ada Lovelace", "Grace Hopper"], metadata.Authors);
        Assert.Equal(["one", "two"], metadata.Keywords);
        Assert.Equal("2024-02-29T12:00:00+01:00", metadata.CreatedAt?.Value);
        Assert.Equal("Tool", metadata.CreatorTool);
        Assert.Equal("Maker", metadata.Properties["producer"]);
        Assert.Equal("PDF/A-2b", metadata.Properties["pdfaConformance"]);
    }

    [Fact]
    public void Xmp_is_enough_where_there_is_no_info()
    {
        var pdf = PdfBuilder.WithPages("x");
        AddXmp(pdf, "<dc:title><rdf:Alt><rdf:li xml:lang=\"de\">Erster</rdf:li><rdf:li "
            + "xml:lang=\"x-default\">Default</rdf:li></rdf:Alt></dc:title><dc:description>About</dc:description>");

        var metadata = Pdf.Read(pdf.ToBytes()).Metadata;

        Assert.Equal("Default", metadata.Title);
        Assert.Equal("About", metadata.Subject);
        Assert.Null(metadata.Description);
    }

    [Fact]
    public void What_stands_before_a_fault_in_xmp_is_kept()
    {
        var pdf = PdfBuilder.WithPages("x");
        AddXmp(pdf, "<dc:title><rdf:Alt><rdf:li>Kept</rdf:li></rdf:Alt></dc:title><dc:creator><unclosed>");

        Assert.Equal("Kept", Pdf.Read(pdf.ToBytes()).Metadata.Title);
    }

    [Fact]
    public void A_document_type_in_xmp_is_not_followed()
    {
        var pdf = PdfBuilder.WithPages("x");
        var xmp = pdf.AddStream("/Type /Metadata /Subtype /XML",
            PdfBuilder.Bytes("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a "
                + "xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>&b;</dc:title></a>"));
        pdf.Set(1, $"<< /Type /Catalog /Pages 2 0 R /Metadata {xmp} 0 R >>");

        var reading = Pdf.Read(pdf.ToBytes());

        Assert.Null(reading.Metadata.Title);
        Assert.Equal(DocumentStatus.Processed, reading.Status);
    }

    [Fact]
    public void Keywords_and_authors_are_parted()
    {
        var metadata = Pdf.Read(PdfBuilder.WithPages("x").WithInfo("/Keywords (one, two; three,) /Author (Lovelace, Ada; Hopper, Grace)")
            .ToBytes()).Metadata;

        Assert.Equal(["one", "two", "three"], metadata.Keywords);
        Assert.Equal(["Lovelace, Ada", "Hopper, Grace"], metadata.Authors);
    }

    [Fact]
    public void The_catalog_tells_language_tagging_and_attachments()
    {
        var pdf = PdfBuilder.WithPages("x");
        pdf.Set(1, "<< /Type /Catalog /Pages 2 0 R /Lang (pt-BR) /MarkInfo << /Marked true >> "
            + "/Names << /EmbeddedFiles << /Kids [<< /Names [(a) null (b) null] >> << /Names [(c) null] >>] >> >> >>");

        var metadata = Pdf.Read(pdf.ToBytes()).Metadata;

        Assert.Equal("pt-BR", metadata.DeclaredLanguage);
        Assert.Equal("true", metadata.Properties["tagged"]);
        Assert.Equal("3", metadata.Properties["attachmentCount"]);
    }

    [Fact]
    public void Escaped_names_are_the_names_they_stand_for()
    {
        var pdf = PdfBuilder.WithPages("x").WithInfo("/T#69tle (Found)");

        Assert.Equal("Found", Pdf.Read(pdf.ToBytes()).Metadata.Title);
    }

    private static void AddXmp(PdfBuilder pdf, string properties)
    {
        var xmp = pdf.AddStream("/Type /Metadata /Subtype /XML", System.Text.Encoding.UTF8.GetBytes($"""
            <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
              xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">{properties}</rdf:Description></rdf:RDF></x:xmpmeta>
            """));
        pdf.Set(1, $"<< /Type /Catalog /Pages 2 0 R /Metadata {xmp} 0 R >>");
    }
}
