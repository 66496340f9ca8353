using System.Text;

namespace Pipeline.Metadata.Tests.Formats.OpenDocument;

public sealed class OpenDocumentTests
{
    private const string Text = "application/vnd.oasis.opendocument.text";
    private const string Namespaces = """xmlns:office="o" xmlns:meta="m" xmlns:dc="d" xmlns:text="t" xmlns:table="tb" xmlns:draw="dr" """;
    private const string Meta = """
        <office:meta><dc:title>T</dc:title><dc:subject>S</dc:subject><dc:description>D</dc:description><meta:keyword>k1</meta:keyword><meta:keyword>k2</meta:keyword>
        <meta:initial-creator>First</meta:initial-creator><dc:creator>Last</dc:creator><meta:creation-date>2011-10-26T11:01:15</meta:creation-date><dc:date>2011-10-26T11:10:41.25</dc:date>
        <dc:language>en-GB</dc:language><meta:generator>Office/1</meta:generator><meta:user-defined meta:name="Client">Acme</meta:user-defined>
        <meta:document-statistic meta:page-count="2" meta:word-count="15" meta:character-count="66" meta:non-whitespace-character-count="54"/></office:meta>
        """;

    [Fact]
    public void Metadata_becomes_the_Dublin_Core_fields()
    {
        var reading = Reading.Of(Text,
            Package("<text:p>x</text:p>").Add("meta.xml", $"<office:document-meta {Namespaces}>{Meta}</office:document-meta>").ToArray());

        AssertMetadata(reading);
        Assert.Equal("x\n", reading.Text);
    }

    [Fact]
    public void A_flat_document_is_read_like_a_package()
    {
        var flat = $"<office:document "
            + $"{Namespaces}>{Meta}<office:body><office:text><text:p>x<office:binary-data>AAAA</office:binary-data></text:p>"
            + $"</office:text></office:body></office:document>";

        var reading = Reading.Of("application/vnd.oasis.opendocument.text-flat-xml", Encoding.UTF8.GetBytes(flat));

        AssertMetadata(reading);
        Assert.Equal("x\n", reading.Text);
    }

    [Fact]
    public void Text_is_paragraphs_and_headings_without_deletions_and_descriptions()
    {
        var reading = Reading.Of(Text, Package("""
            <text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>
            <text:h>Head</text:h><text:p>one<text:tab/>two<text:s/><text:span>three</text:span><text:line-break/>four</text:p><text:p/>
            <draw:frame><dc:title>picture</dc:title><text:p>in a frame</text:p></draw:frame>
            """).ToArray());

        Assert.Equal("Head\none two three\nfour\nin a frame\n", reading.Text);
    }

    [Theory]
    [InlineData("<office:spreadsheet><table:table><table:table-row><table:table-cell><table:table/></table:table-cell>"
        + "</table:table-row></table:table><table:table/></office:spreadsheet>", 2)]
    [InlineData("<office:presentation><draw:page/><draw:page/><draw:page/></office:presentation>", 3)]
    [InlineData("<office:text><table:table/></office:text>", null)]
    public void Sheets_and_slides_are_pages(string body, int? pages) =>
        Assert.Equal(pages, Reading.Of(Text, Body(body).ToArray()).Metadata.PageCount);

    [Fact]
    public void A_document_without_metadata_is_whole() =>
        Assert.Equal(DocumentStatus.Processed, Reading.Of(Text, Package("").ToArray()).Status);

    [Fact]
    public void A_document_without_content_is_partial() =>
        Assert.Equal(new(DocumentStatus.Partial, "content.xml: missing part"),
            Reading.Of(Text, Package("").Without("content.xml").ToArray()).Outcome);

    [Fact]
    public void An_encrypted_package_keeps_what_is_open()
    {
        var package = Package("").Add("meta.xml", $"<office:document-meta {Namespaces}>{Meta}</office:document-meta>")
            .Add("META-INF/manifest.xml",
            """<manifest><file-entry full-path="content.xml"><encryption-data/></file-entry><file-entry full-path="meta.xml"/></manifest>""");

        var reading = Reading.Of(Text, package.ToArray());

        Assert.Equal(DocumentStatus.Encrypted, reading.Status);
        Assert.Equal("T", reading.Metadata.Title);
    }

    [Fact]
    public void Metadata_that_is_encrypted_is_not_read()
    {
        var package = Package("").Add("meta.xml", $"<office:document-meta {Namespaces}>{Meta}</office:document-meta>")
            .Add("META-INF/manifest.xml", "<manifest>" + string.Concat(((string[])["Pictures/1.png", "Meta.xml", "content.xml"]).Select(
                part => $"<file-entry full-path=\"{part}\"><encryption-data/></file-entry>")) + "</manifest>");

        var reading = Reading.Of(Text, package.ToArray());

        Assert.Equal((new(DocumentStatus.Encrypted, "encrypted OpenDocument package"), null), (reading.Outcome, reading.Metadata.Title));
    }

    [Fact]
    public void The_name_of_a_property_of_the_user_s_own_is_cut()
    {
        var meta = $"<office:meta><meta:user-defined meta:name=\"{new string('n', 101)}\">Acme</meta:user-defined></office:meta>";
        var package = Package("").Add("meta.xml", $"<office:document-meta {Namespaces}>{meta}</office:document-meta>");

        Assert.Equal([new("custom." + new string('n', 100), "Acme")], Reading.Of(Text, package.ToArray()).Metadata.Properties);
    }

    [Fact]
    public void A_flat_document_that_breaks_off_keeps_what_came_before()
    {
        var reading = Reading.Of("application/vnd.oasis.opendocument.text-flat-xml",
            Encoding.UTF8.GetBytes($"<office:document {Namespaces}>{Meta}<office:body><office:text><text:p>begun"));

        Assert.Equal(DocumentStatus.Partial, reading.Status);
        Assert.Equal("T", reading.Metadata.Title);
    }

    [Fact]
    public void A_DTD_is_passed_over_and_its_entities_stay_unknown()
    {
        var bomb = $"""<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><office:document-content {Namespaces}><office:body><office:text><text:p>before</text:p><text:p>&b;</text:p></office:text></office:body></office:document-content>""";

        var reading = Reading.Of(Text, Package("").Add("content.xml", bomb).ToArray());

        Assert.Equal(DocumentStatus.Partial, reading.Status);
        Assert.Equal("before\n", reading.Text);
    }

    private static void AssertMetadata(Reading reading)
    {
        Assert.Equal(DocumentStatus.Processed, reading.Status);
        Assert.Equal(("T", "S", "D"), (reading.Metadata.Title, reading.Metadata.Subject, reading.Metadata.Description));
        Assert.Equal(["k1", "k2"], reading.Metadata.Keywords);
        Assert.Equal(["Last"], reading.Metadata.Authors);
        Assert.Equal("First", reading.Metadata.Properties["initialCreator"]);
        Assert.Equal("Acme", reading.Metadata.Properties["custom.Client"]);
        Assert.Equal("2011-10-26T11:01:15", reading.Metadata.CreatedAt?.Value);
        Assert.Equal("2011-10-26T11:10:41.25", reading.Metadata.ModifiedAt?.Value);
        Assert.Equal("en-GB", reading.Metadata.DeclaredLanguage);
        Assert.Equal("Office/1", reading.Metadata.CreatorTool);
        Assert.Equal((2, 15, 54),
            (reading.Metadata.PageCount, reading.Metadata.DeclaredWordCount, reading.Metadata.DeclaredCharacterCount));
    }

    private static ZipBuilder Package(string paragraphs) => Body($"<office:text>{paragraphs}</office:text>");

    private static ZipBuilder Body(string body) => new ZipBuilder().Add("mimetype", Text, stored: true)
        .Add("content.xml", $"<office:document-content {Namespaces}><office:body>{body}</office:body></office:document-content>");
}
