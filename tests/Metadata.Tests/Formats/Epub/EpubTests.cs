namespace Pipeline.Metadata.Tests.Formats.Epub;

public sealed class EpubTests
{
    private const string Epub = "application/epub+zip";

    [Fact]
    public void The_package_document_becomes_the_Dublin_Core_fields()
    {
        var reading = Reading.Of(Epub, Book("""
            <dc:title>1984</dc:title><dc:creator opf:role="aut">George Orwell</dc:creator><dc:creator opf:role="ill">An Artist</dc:creator>
            <dc:publisher>P</dc:publisher><dc:description>D</dc:description><dc:subject>Novels</dc:subject><dc:subject>Politics</dc:subject>
            <dc:language>en</dc:language><dc:date opf:event="original-publication">1949</dc:date><dc:date opf:event="modification">2007-06-13</dc:date>
            <dc:contributor opf:role="bkp">calibre (5.0)</dc:contributor><dc:identifier>urn:1</dc:identifier>
            """, "<html><head><title>no</title></head><body><p>It was a bright&nbsp;day</p></body></html>").ToArray());

        Assert.Equal(DocumentStatus.Processed, reading.Status);
        Assert.Equal("1984", reading.Metadata.Title);
        Assert.Equal(["George Orwell"], reading.Metadata.Authors);
        Assert.Equal(("P", "D", "en"), (reading.Metadata.Publisher, reading.Metadata.Description, reading.Metadata.DeclaredLanguage));
        Assert.Equal(["Novels", "Politics"], reading.Metadata.Keywords);
        Assert.Equal("1949", reading.Metadata.CreatedAt?.Value);
        Assert.Equal("2007-06-13", reading.Metadata.ModifiedAt?.Value);
        Assert.Equal("calibre (5.0)", reading.Metadata.CreatorTool);
        Assert.Equal("It was a bright\u00A0day", reading.Text.Trim());
    }

    [Fact]
    public void Refinements_of_EPUB_3_choose_the_main_title_and_the_authors()
    {
        var reading = Reading.Of(Epub, Book("""
            <dc:title id="s">A subtitle</dc:title><dc:title id="m">The title</dc:title><meta refines="#m" property="title-type">main</meta>
            <dc:creator id="t">A Translator</dc:creator><dc:creator id="a">An Author</dc:creator><meta refines="#t" property="role">trl</meta><meta refines="#a" property="role">aut</meta>
            <meta property="dcterms:modified">2020-01-02T03:04:05Z</meta>
            """, "<p/>").ToArray());

        Assert.Equal("The title", reading.Metadata.Title);
        Assert.Equal(["An Author"], reading.Metadata.Authors);
        Assert.Equal("2020-01-02T03:04:05Z", reading.Metadata.ModifiedAt?.Value);
    }

    [Fact]
    public void Chapters_follow_the_spine_and_a_missing_one_is_named()
    {
        var reading = Reading.Of(Epub,
            Book("<dc:title>T</dc:title>", "<p>one</p>", "<p>two</p>", "<p>three</p>").Without("OPS/c1.xhtml").ToArray());

        Assert.Equal(new(DocumentStatus.Partial, "OPS/c1.xhtml: missing part"), reading.Outcome);
        Assert.Equal(["one", "three"], reading.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("http://www.w3.org/2001/04/xmlenc#aes256-cbc", DocumentStatus.Encrypted)]
    [InlineData("http://www.idpf.org/2008/embedding", DocumentStatus.Processed)]
    public void Encrypted_chapters_lock_a_book_and_obfuscated_fonts_do_not(string algorithm, DocumentStatus status)
    {
        var book = Book("<dc:title>T</dc:title>", "<p>x</p>").Add("META-INF/encryption.xml",
            $"""<encryption><EncryptedData><EncryptionMethod Algorithm="{algorithm}"/></EncryptedData></encryption>""");

        var reading = Reading.Of(Epub, book.ToArray());

        Assert.Equal(status, reading.Status);
        Assert.Equal("T", reading.Metadata.Title);
    }

    [Fact]
    public void A_chapter_in_another_charset_is_decoded_by_its_declaration()
    {
        byte[] chapter = [.. """<?xml version="1.0" encoding="windows-1251"?><p>"""u8, 0xCF, 0xF0, 0xE8, .. "</p>"u8];

        Assert.Equal("При", Reading.Of(Epub, Book("", "").Add("OPS/c0.xhtml", chapter).ToArray()).Text.Trim());
    }

    [Fact]
    public void A_book_without_its_package_document_is_corrupt() =>
        Assert.Equal(new(DocumentStatus.Corrupt, "epub: package document missing"),
            Reading.Of(Epub, Book("").Without("OPS/book.opf").ToArray()).Outcome);

    [Theory]
    [InlineData(19_999, 19_999, "late")]
    [InlineData(20_000, 0, "")]
    [InlineData(0, 20_000, "")]
    public void Files_and_chapters_of_a_book_end_at_their_limits(int files, int chapters, string text)
    {
        var items = string.Concat(Enumerable.Range(0, files).Select(at => $"""<item id="x{at}" href="x"/>"""));
        var references = string.Concat(Enumerable.Repeat("""<itemref idref="none"/>""", chapters));
        var book = Book("", "<p>late</p>").Add("OPS/book.opf", $"""
            <package><manifest>{items}<item id="i0" href="c0.xhtml"/></manifest><spine>{references}<itemref idref="i0"/></spine></package>
            """);
        Assert.Equal(text, Reading.Of(Epub, book.ToArray()).Text.Trim());
    }

    private static ZipBuilder Book(string metadata, params string[] chapters)
    {
        var items = string.Concat(chapters.Select((_, at) => $"""<item id="i{at}" href="c{at}.xhtml"/>"""));
        var references = string.Concat(chapters.Select((_, at) => $"""<itemref idref="i{at}"/>"""));
        var zip = new ZipBuilder().Add("mimetype", Epub, stored: true)
            .Add("META-INF/container.xml", """<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>""")
            .Add("OPS/book.opf", $"""<package version="3.0" xmlns:dc="dc" xmlns:opf="opf"><metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{references}</spine></package>""");
        for (var at = 0; at < chapters.Length; at++) zip.Add($"OPS/c{at}.xhtml", chapters[at]);
        return zip;
    }
}
