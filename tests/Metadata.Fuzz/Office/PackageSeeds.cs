using Pipeline.Metadata.Tests.Formats;
using Pipeline.Metadata.Tests.Formats.OpenXml;

namespace Pipeline.Metadata.Fuzz.Office;

/// <summary>
/// Packages of Office Open XML, OpenDocument and EPUB, each compressed and stored: damage to stored parts reaches the
/// XML, damage to compressed ones mostly the inflating.
/// </summary>
internal static class PackageSeeds
{
    private const string Core = """
        <dc:title>A title</dc:title><dc:creator>One;Two</dc:creator><cp:keywords>a, b</cp:keywords><dcterms:created>2014-07-31T13:07:00Z</dcterms:created>
        <dcterms:modified>2014-08-01T00:30:00.5+02:00</dcterms:modified>
        """;

    private const string App =
        "<Application>Office</Application><AppVersion>16.0000</AppVersion><Pages>7</Pages><Slides>2</Slides><Words>1200</Words>"
            + "<Characters>7000</Characters><TitlesOfParts><x/></TitlesOfParts>";

    private const string OdfNames = """xmlns:office="o" xmlns:meta="m" xmlns:dc="d" xmlns:text="t" xmlns:table="tb" xmlns:draw="dr" """;

    private const string OdfMeta = """
        <office:meta><dc:title>T</dc:title><meta:keyword>k1</meta:keyword><meta:initial-creator>First</meta:initial-creator><meta:creation-date>2011-10-26T11:01:15</meta:creation-date>
        <dc:date>2011-10-26T11:10:41.25</dc:date><meta:user-defined meta:name="Client">Acme</meta:user-defined><meta:document-statistic meta:page-count="2" meta:word-count="15" meta:character-count="66"/></office:meta>
        """;

    private const string OdfBody = """
        <office:body><office:spreadsheet><table:table><table:table-row><table:table-cell><text:p>cell<text:s/><text:tab/></text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>
        <office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h>Head</text:h><text:p>one <text:span>two</text:span></text:p></office:text></office:body>
        """;

    public static IReadOnlyList<byte[]> Word() => Both(OfficeBuilder.Document("""
        <w:p><w:r><w:t>Hello</w:t><w:tab/><w:t xml:space="preserve"> there</w:t><w:br/></w:r><w:del><w:delText>x</w:delText></w:del></w:p>
        <mc:AlternateContent><mc:Choice><w:p><w:t>once</w:t></w:p></mc:Choice><mc:Fallback><w:p><w:t>twice</w:t></w:p></mc:Fallback></mc:AlternateContent>
        """).WithCore(Core).WithApp(App)
        .Add("docProps/custom.xml",
            """<Properties xmlns:vt="vt"><property name="Client"><vt:lpwstr>Acme &amp; &#233;</vt:lpwstr></property></Properties>""")
        .Add("word/_rels/document.xml.rels",
            OfficeBuilder.Related([("a", "footnotes", "footnotes.xml"), ("b", "header", "../word/header.xml"),
                ("c", "hyperlink", "https://example.com/")]))
        .Add("word/footnotes.xml", "<f><p><t>a note</t></p></f>").Add("word/header.xml", "<!DOCTYPE x><h><p><t>head</t></p></h>"));

    public static IReadOnlyList<byte[]> Workbook() => Both(OfficeBuilder.Workbook(
        "<si><t>Name</t></si><si><r><t>two </t></r><r><t>runs</t></r><rPh><t>p</t></rPh></si>",
        """<row><c t="s"><v>0</v></c><c><v>12.5</v></c><c t="b"><v>1</v></c></row><row><c t="inlineStr"><is><t>inline</t></is></c><c t="e"><v>#N/A</v></c></row>""",
        """<row><c t="s"><f>SUM(1)</f><v>1</v></c></row>""").WithCore(Core).WithApp(App));

    public static IReadOnlyList<byte[]> Presentation() => Both(OfficeBuilder.Presentation("first", "second").WithCore(Core).WithApp(App)
        .Add("ppt/slides/_rels/slide0.xml.rels", OfficeBuilder.Related([("n", "notesSlide", "../notesSlides/n1.xml")]))
        .Add("ppt/notesSlides/n1.xml", "<notes><p><t>said aloud</t></p></notes>"));

    public static IReadOnlyList<byte[]> OpenDocument() =>
        Both(new ZipBuilder().Add("mimetype", "application/vnd.oasis.opendocument.text", stored: true)
        .Add("meta.xml", $"<office:document-meta {OdfNames}>{OdfMeta}</office:document-meta>")
        .Add("content.xml", $"<office:document-content {OdfNames}>{OdfBody}</office:document-content>")
        .Add("META-INF/manifest.xml",
            """<manifest><file-entry full-path="content.xml"/><file-entry full-path="x"><encryption-date/></file-entry></manifest>"""));

    public static IReadOnlyList<byte[]> Flat() =>
        [System.Text.Encoding.UTF8.GetBytes(
            $"""<?xml version="1.0" encoding="UTF-8"?><office:document {OdfNames.Replace("xmlns:office=\"o\"", "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"", StringComparison.Ordinal)} office:mimetype="application/vnd.oasis.opendocument.text">{OdfMeta}{OdfBody}</office:document>""")];

    public static IReadOnlyList<byte[]> Book() => Both(new ZipBuilder().Add("mimetype", "application/epub+zip", stored: true)
        .Add("META-INF/container.xml", """<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>""")
        .Add("META-INF/encryption.xml",
            """<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></EncryptedData></encryption>""")
        .Add("OPS/book.opf", """
            <package version="3.0" xmlns:dc="dc" xmlns:opf="opf"><metadata><dc:title id="m">The title</dc:title><meta refines="#m" property="title-type">main</meta><dc:creator opf:role="aut">A</dc:creator>
            <dc:date opf:event="modification">2007-06-13</dc:date><dc:date>1949</dc:date></metadata><manifest><item id="a" href="a%20b.xhtml"/><item id="b" href="b.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>
            """)
        .Add("OPS/a b.xhtml", """<?xml version="1.0" encoding="windows-1251"?><html><head><title>no</title><style>x</style></head><body><p>It was a bright&nbsp;day &#x42F;</p></body></html>""")
        .Add("OPS/b.xhtml", "<html><body><table><tr><td a='>'>one<td>two</table><!-- x --></body></html>"));

    private static IReadOnlyList<byte[]> Both(ZipBuilder zip) => [zip.ToArray(), zip.ToArray(storeAll: true)];
}
