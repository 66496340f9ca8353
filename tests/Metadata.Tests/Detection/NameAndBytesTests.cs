using System.IO.Compression;
using System.Text;
using Pipeline.Metadata.Detection;
using Pipeline.Metadata.Formats;
using Pipeline.Metadata.Tests.Formats;
using Pipeline.Metadata.Tests.Formats.Audio;
using Pipeline.Metadata.Tests.Formats.Images;
using Pipeline.Metadata.Tests.Formats.Ole2;
using Pipeline.Metadata.Tests.Formats.OpenXml;
using Pipeline.Metadata.Tests.Formats.Video;
using Pipeline.Metadata.Tests.Formats.Write;

namespace Pipeline.Metadata.Tests.Detection;

/// <summary>Every readable format under every common extension: bytes tell what a document is, a name only what they leave open.</summary>
public sealed class NameAndBytesTests
{
    private static readonly string[] Extensions =
    [
        "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "txt", "csv", "tsv", "html", "htm", "xml", "json",
        "md", "eml", "msg", "mbox", "epub", "zip", "gz", "tar", "jpg", "jpeg", "png", "gif", "tif", "webp", "heic", "svg", "mp3", "mp4",
        "ogg", "flac", "wav", "avi", "mov", "pages", "key", "numbers", "wri", "pub", "vsd", "vsdx", "xps", "ps", "eps", "ics", "vcf",
        "mht", "dat", "bin", "bmp", "ico", "psd", "exe", "dll", "py", "c", "log", "tex", "vtt", "7z", "rar", "one", "warc",
        "djvu", "pst", "ost", "wps", "tf8", "",
    ];

    // What a name may make of these, since their bytes cannot tell: an archive, an image and a compressed file of a special kind.
    private static readonly string[] Refinable = ["application/zip", "image/tiff", "application/gzip", "audio/ogg"];

    private static readonly (string Type, Content Bytes)[] WithSignature =
    [
        ("application/pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
            + "trailer<</Root 1 0 R>>\n"),
        (OfficeBuilder.Word, OfficeBuilder.Document(OfficeBuilder.Paragraph("Hello")).ToArray()),
        (OfficeBuilder.Excel, OfficeBuilder.Workbook("<si><t>a</t></si>", "<sheetData/>").ToArray()),
        (OfficeBuilder.PowerPoint, OfficeBuilder.Presentation("Hello").ToArray()),
        ("application/vnd.oasis.opendocument.text",
            new ZipBuilder().Add("mimetype", "application/vnd.oasis.opendocument.text", stored: true).Add("content.xml", "<x/>").ToArray()),
        ("application/epub+zip", new ZipBuilder().Add("mimetype", "application/epub+zip", stored: true).ToArray()),
        ("application/msword", new CompoundBuilder().Add("WordDocument", new byte[600]).ToArray()),
        ("application/vnd.ms-excel", new CompoundBuilder().Add("Workbook", [9, 8, 0, 0]).ToArray()),
        ("application/vnd.ms-powerpoint", new CompoundBuilder().Add("PowerPoint Document", new byte[8]).ToArray()),
        ("application/vnd.ms-outlook", new CompoundBuilder().Add("__properties_version1.0", new byte[32]).ToArray()),
        ("text/rtf", @"{\rtf1\ansi Hello}"),
        ("message/rfc822", "Received: from a\r\nFrom: b@c.test\r\nSubject: d\r\nDate: Fri, 21 Nov 1997 09:55:06 -0600\r\n\r\nbody\r\n"),
        ("application/mbox", "From b@c Mon Jan  1 00:00:00 2024\nFrom: b@c\nSubject: d\n\nbody\n"),
        ("image/jpeg", ImageBuilder.Jpeg()),
        ("image/png", ImageBuilder.Png()),
        ("image/gif", new byte[] { 0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0, 0, 0, 0x3B }),
        ("image/tiff", ImageBuilder.Tiff(1)),
        ("application/zip", new ZipBuilder().Add("a.bin", [1, 2]).ToArray()),
        ("application/gzip", Gzip("hello")),
        ("audio/flac", OggBuilder.Flac("TITLE=a")),
        ("audio/ogg", OggBuilder.Vorbis("TITLE=a")),
        ("audio/mp4", Mp4Builder.Film()),
        ("text/vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n"),
        ("text/calendar", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"),
        ("text/vcard", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada\r\nEND:VCARD\r\n"),
        ("application/postscript", "%!PS-Adobe-3.0\n%%Pages: 1\n"),
        ("application/x-rar-compressed", SampleFiles.Read("winrar.rar")),
        ("application/x-7z-compressed", SampleFiles.Read("7zip.7z")),
        ("application/warc", SampleFiles.Read("wget.warc")),
        ("image/vnd.djvu", SampleFiles.Read("djvulibre.djvu")),
        ("application/onenote", SampleFiles.Read("onenote-2016.one")),
        ("application/x-mswrite", new WriteBuilder().Add("Tide tables").ToArray()),
        ("application/vnd.ms-works", new CompoundBuilder().Add("MatOST", [0]).ToArray()),
        ("application/x-mspublisher", new CompoundBuilder().Add("CONTENTS", [0], storage: "Quill/QuillSub").ToArray()),
        ("text/html", "<!DOCTYPE html><html><head><title>x</title></head><body><p>Hello</p></body></html>"),
        ("application/rss+xml", "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>x</title></channel></rss>"),
    ];

    public static TheoryData<string> Types => [.. WithSignature.Select(document => document.Type)];

    [Theory]
    [MemberData(nameof(Types))]
    public void What_has_signs_of_its_own_keeps_its_type_under_every_name(string type)
    {
        var bytes = WithSignature.First(document => document.Type == type).Bytes.Value;
        var wrong = Extensions.Where(extension => Of(bytes, extension).ContentType is var found && found != type
            && !(Refinable.Contains(type) && ExtensionTable.RefineDeclared(found, BaseOf(type)) is not null)
            && !(type == "text/html" && found == "application/xhtml+xml")).ToList();
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_name_of_another_type_is_declared_beside_it_with_a_reason(string type)
    {
        var bytes = WithSignature.First(document => document.Type == type).Bytes.Value;
        var silent = Extensions.Where(extension => Of(bytes, extension) is var item
            && ExtensionTable.TypesOf("a." + extension) is { Count: > 0 } named && !named.Contains(item.ContentType)
            && !AreFamily(named[0], item.ContentType)
            && (item.DeclaredContentType != named[0] || item.StatusReason?.Contains(named[0], StringComparison.Ordinal) != true)).ToList();
        Assert.Empty(silent);
        var own = Extensions.Where(extension => ExtensionTable.TypesOf("a." + extension).Contains(type));
        Assert.All(own, extension => Assert.Null(Of(bytes, extension).DeclaredContentType));
    }

    [Fact]
    public void Plain_text_is_text_under_every_name_and_never_damaged()
    {
        var text = Encoding.UTF8.GetBytes("Dear reader,\n\nthis is a letter of a few lines, nothing else.\n");
        Assert.All(Extensions, extension =>
        {
            var item = Of(text, extension);
            Assert.True(item.ContentType.StartsWith("text/", StringComparison.Ordinal) || item.ContentType == "application/x-tex",
                $".{extension} became {item.ContentType}");
            Assert.Equal(DocumentStatus.Processed, item.Status);
            Assert.IsNotType<Pipeline.Metadata.Formats.Rtf.RtfReader>(FormatReaders.For(item.ContentType));
        });
    }

    [Theory]
    [InlineData("<html><body><table><tr><td>1</td></tr></table></body></html>", "a.xls", "text/html", "application/vnd.ms-excel")]
    [InlineData("name;sum\r\nharbour;12\r\nquay;7\r\n", "a.xls", "text/csv", "application/vnd.ms-excel")]
    [InlineData("name\tsum\nharbour\t12\n", "a.xls", "text/tab-separated-values", "application/vnd.ms-excel")]
    [InlineData("Dear all, this is a letter.\n", "a.msg", "text/plain", "application/vnd.ms-outlook")]
    [InlineData("Dear all, this is a letter.\n", "a.rtf", "text/plain", "text/rtf")]
    [InlineData("Dear all, this is a letter.\n", "a.wri", "text/plain", "application/x-mswrite")]
    [InlineData("Dear all, this is a letter.\n", "a.eml", "text/plain", "message/rfc822")]
    [InlineData("Received: from a\nFrom: b@c.test\nSubject: d\n\nbody\n", "a.txt", "message/rfc822", "text/plain")]
    [InlineData("Received: from a\nFrom: b@c.test\nSubject: d\n\nbody\n", "a.msg", "message/rfc822", "application/vnd.ms-outlook")]
    [InlineData("Received: from a\nFrom: b@c.test\nSubject: d\n\nbody\n", "a.rtf", "message/rfc822", "text/rtf")]
    public void Texts_under_the_names_of_office_files_are_read_as_what_they_are(string text, string name, string type, string declared)
    {
        var item = DocumentExtractor.Extract(ByteSource.FromMemory(Encoding.UTF8.GetBytes(text)), new(name)).Metadata;
        Assert.Equal((type, declared, DocumentStatus.Processed), (item.ContentType, item.DeclaredContentType, item.Status));
        Assert.Contains(declared, item.StatusReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("From: <Saved by Blink>\r\nSubject: Harbour\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n",
        "multipart/related")]
    [InlineData("From: a@b.test\r\nTo: c@d.test\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n",
        "message/rfc822")]
    public void A_saved_page_is_told_from_a_message_with_pictures(string text, string type) =>
        Assert.All(Extensions, extension => Assert.Equal(type, Of(Encoding.UTF8.GetBytes(text), extension).ContentType));

    [Fact]
    public void A_gzip_named_as_a_PDF_is_a_gzip() => Assert.Equal("application/gzip", Of(Gzip("hello"), "pdf").ContentType);

    [Theory]
    [InlineData("\n <?xml version=\"1.0\"?><park><title>Dümmer</title></park>")]
    [InlineData("\uFEFF<?xml version=\"1.0\"?><park><title>Dümmer</title></park>")]
    [InlineData("\uFEFF\n<?xml version=\"1.0\" encoding=\"utf-8\"?><park><title>Dümmer</title></park>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><park><title>Dümmer</title></park>")]
    public void XML_that_is_not_quite_right_at_its_start_is_read(string xml)
    {
        var item = DocumentExtractor.Extract(ByteSource.FromMemory(Encoding.UTF8.GetBytes(xml)), new("park.txt")).Metadata;
        Assert.Equal(("application/xml", "Dümmer", DocumentStatus.Processed), (item.ContentType, item.Title, item.Status));
    }

    [Fact]
    public void A_message_with_a_binary_body_is_told_by_its_header()
    {
        byte[] article = [.. "Path: news!not\r\nFrom: a@b.test\r\nNewsgroups: alt.binaries.test\r\nSubject: p.jpg yEnc (1/1)\r\n\r\n"u8,
            .. "=ybegin line=128 size=9 name=p.jpg\r\n"u8, .. Enumerable.Range(0, 400).Select(i => (byte)(1 + (i * 7 % 255))),
                .. "\r\n=yend\r\n"u8];
        Assert.Equal("message/news", Of(article, "msg").ContentType);
        Assert.Equal("p.jpg yEnc (1/1)", Of(article, "msg").Title);
        Assert.Equal("application/x-yenc", Of(article[article.AsSpan().IndexOf("=ybegin"u8)..], "msg").ContentType);
    }

    [Fact]
    public void What_is_embedded_in_a_compound_file_does_not_tell_its_type()
    {
        var workbook = new CompoundBuilder().Add("Workbook", [9, 8, 0, 0]).Add("WordDocument", new byte[600], storage: "MBD00012345");
        Assert.Equal("application/vnd.ms-excel", Of(workbook.ToArray(), "xls").ContentType);
        Assert.Equal("application/vnd.ms-excel", Of(workbook.ToArray(), "doc").ContentType);
    }

    [Fact]
    public void A_large_directory_of_a_compound_file_is_walked_within_the_window()
    {
        var builder = new CompoundBuilder();
        for (var i = 0; i < 3_000; i++) builder.Add($"stream {i}", [], storage: "MBD00012345");
        var bytes = builder.Add("Book", [9, 8, 0, 0]).Add("WordDocument", new byte[600], storage: "MBD00012345").ToArray();
        Assert.Equal("application/vnd.ms-excel", Of(bytes, "doc").ContentType);
    }

    [Theory]
    [InlineData("IBM037", "Dear reader, this letter comes from a large machine, as its bytes show to whoever looks.")]
    [InlineData("ISO-2022-KR", "안녕하세요. 항구의 보고서를 보냅니다. 읽어 주셔서 감사합니다. 다음 달에도 소식을 전하겠습니다.")]
    public void Texts_in_charsets_that_look_binary_are_text(string charset, string text)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(charset == "ISO-2022-KR" ? 50225 : 37)!;
        var bytes = encoding.GetBytes(text);
        if (charset == "ISO-2022-KR" && bytes[0] != 0x1B) bytes = [.. "\x1B$)C"u8, .. bytes];
        var extraction = DocumentExtractor.Extract(ByteSource.FromMemory(bytes), new("a.txt"), keepText: true);
        Assert.Equal("text/plain", extraction.Metadata.ContentType);
        Assert.Contains(text[..10], extraction.Text, StringComparison.Ordinal);
    }

    private static DocumentMetadata Of(byte[] bytes, string extension) =>
        DocumentExtractor.Extract(ByteSource.FromMemory(bytes), new(extension.Length == 0 ? "a" : "a." + extension)).Metadata;

    private static bool AreFamily(string named, string found) => named switch
    {
        "text/plain" => found.StartsWith("text/", StringComparison.Ordinal) && found
            is not ("text/html" or "text/rtf" or "text/calendar" or "text/vcard"),
        "application/xml" => found.EndsWith("+xml", StringComparison.Ordinal),
        "application/zip" => ExtensionTable.RefineDeclared(found, "zip") is not null,
        "video/quicktime" or "video/mp4" => found is "video/mp4" or "video/quicktime" or "audio/mp4",
        _ => false,
    };

    private static string BaseOf(string type) => type[(type.IndexOf('/') + 1)..];

    private static byte[] Gzip(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionMode.Compress)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    /// <summary>A document's bytes, or a text's in UTF-8.</summary>
    private sealed record Content(byte[] Value)
    {
        public static implicit operator Content(byte[] bytes) => new(bytes);

        public static implicit operator Content(string text) => new(Encoding.UTF8.GetBytes(text));
    }
}
