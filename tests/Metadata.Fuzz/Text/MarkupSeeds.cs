using System.Text;

namespace Pipeline.Metadata.Fuzz.Text;

/// <summary>Small documents of the text formats that reach every part of their readers.</summary>
internal static class MarkupSeeds
{
    public static IReadOnlyList<byte[]> Html() =>
    [
        Utf8("""
            <!DOCTYPE html><html lang="en"><head><meta charset=utf-8><title>A &amp; B &eacute;&#x41;</title><meta name="author" content='One'><meta property="og:title" content=x>
            <meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2"><script type="application/ld+json">{"@graph":[{"headline":"h","author":[{"name":"n"},"m"],"datePublished":"2024-01-02"}]}</script>
            </head><body><!-- c --><h1>Head</h1><p>Text &lt; more &nbsp; <b>bold</b><br/><svg><title>no</title></svg><table><tr><td>1<td>2</table><textarea>t</textarea><style>p{}</style></body></html>
            """),
        Utf8("<?xml version=\"1.0\" encoding=\"windows-1251\"?><html "
            + "xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>t</title></head><body><p>x</p></body></html>"),
        Encoding.Unicode.GetBytes("\uFEFF<html><title>wide</title><body>text</body></html>"),
        Encoding.Latin1.GetBytes("<title>caf\xE9</title><p>d\xE9j\xE0 vu, na\xEFve \xFCber"),
    ];

    public static IReadOnlyList<byte[]> Xml() =>
    [
        Utf8("<?xml version=\"1.0\" encoding=\"UTF-8\"?><r xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
            + "xml:lang=\"uk\"><dc:title>t</dc:title><dc:creator>c</dc:creator><p a='b'>x &amp; <![CDATA[y]]></p></r>"),
        Utf8("<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><r>&b;</r>"),
        Utf8("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"20\" viewBox=\"0 0 10 "
            + "20\"><title>t</title><desc>d</desc><style>a{}</style><text>shown</text></svg>"),
        Encoding.BigEndianUnicode.GetBytes("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?><r><title>t</title></r>"),
    ];

    public static IReadOnlyList<byte[]> Json() =>
    [
        Utf8("{\"title\":\"t\",\"author\":{\"name\":\"a\"},\"keywords\":[\"k\",\"l\"],\"n\":[1,2.5e3,null,true,"
            + "{\"deep\":[[[\"x\\u00e9\\ud83d\\ude00\"]]]}],\"datePublished\":\"2024-01-01\"}"),
        Utf8("{\"a\":1}\n{\"b\":\"two\"}\n[3]\n"),
        Encoding.Unicode.GetBytes("\uFEFF{\"title\":\"wide\"}"),
    ];

    public static IReadOnlyList<byte[]> Csv() =>
    [
        Utf8("name,text\n\"a \"\"quoted\"\" cell\",\"two\nlines\"\nb,c\n"),
        Utf8("a;b;c\r\n1;2;3\r\n"),
        Encoding.GetEncoding("iso-8859-1").GetBytes("caf\u00e9\tna\u00efve\n1\t2\n"),
    ];

    public static IReadOnlyList<byte[]> Markdown() =>
    [
        Utf8("---\ntitle: \"A: b\"\nauthors:\n  - name: One\n  - Two\ntags: [a, 'b, c']\ndate: 2024-01-02\nsummary: >\n  folded\n  "
            + "text\n---\n# Heading\n\ntext\n```\n# code\n```\n"),
        Utf8("+++\ntitle = \"T\"\n+++\ntext"),
        Utf8("% Title\n% One; Two\n% 2024-01-02\n\nHeading\n=======\n\ntext"),
    ];

    public static IReadOnlyList<byte[]> Latex() =>
    [
        Utf8("\\documentclass[a4paper]{article}\n\\usepackage[german,english]{babel}\n\\title{A \\emph{b}\\thanks{c}}\\author{One \\and "
            + "Two\\\\Place}\\date{2024-01-02}\n\\hypersetup{pdftitle={x},pdfauthor={y}}\n\\begin{document}% c\n\\maketitle Text \\% "
                + "more \\cite{z} $x^2$ \\\\ end\n\\end{document}\n"),
    ];

    public static IReadOnlyList<byte[]> Plain() =>
    [
        Utf8("Plain text, with naïve words.\nAnd 日本語 and Привет.\n"),
        Encoding.Unicode.GetBytes("Wide text without a mark, some words of it."),
        [.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes("Very wide")],
        [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0x2C, 0x20, 0xEC, 0xE8, 0xF0, 0x21],
        Utf8("\u001B$B$3$s\u001B(B"),
        Utf8("Received: from a\r\nFrom: b\r\nSubject: c\r\n\r\nd"),
    ];

    public static IReadOnlyList<byte[]> OfficeXml() =>
    [
        Utf8("<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\" xmlns:o=\"o\">"
            + "<o:DocumentProperties><o:Title>T</o:Title><o:Pages>3</o:Pages></o:DocumentProperties>"
            + "<w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body></w:wordDocument>"),
        Utf8("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table><Row><Cell>"
            + "<Data>1</Data></Cell></Row></Table></Worksheet></Workbook>"),
    ];

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
