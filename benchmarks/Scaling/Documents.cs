using System.IO.Compression;
using System.Text;
using Pipeline.Benchmarks.ColdStart;

namespace Pipeline.Benchmarks.Scaling;

/// <summary>Documents of about so many bytes.</summary>
internal static class Documents
{
    private const string Namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>Extension, and the document of a size.</summary>
    public static IReadOnlyList<(string Name, Func<int, byte[]> Make)> Formats { get; } =
    [
        ("txt", size => Repeat("", Line, "", size)),
        ("md", size => Repeat("# Harbour\n\n", number => $"{Line(number)}\n", "", size)),
        ("csv", size => Repeat("number,what,when\n", number => $"{number},the harbour was calm that morning,2026-11-29\n", "", size)),
        ("html", size =>
            Repeat("<html><head><title>Harbour</title></head><body>", number => $"<p>{Line(number)}</p>", "</body></html>", size)),
        ("xml", size => Repeat("<report>", number => $"<line n=\"{number}\">{Line(number)}</line>", "</report>", size)),
        ("eml", size => Repeat("From: a@example.com\r\nSubject: Harbour\r\nDate: Sun, 29 Nov 2026 10:00:00 +0000\r\n\r\n", Line, "", size)),
        ("rtf", size => Repeat("{\\rtf1\\ansi ", number => $"{Line(number)}\\par ", "}", size)),
        ("pdf", size => LargePdf.Make((int)Math.Max(1, (long)size * LargePdf.PagesOfMebibyte / (1 << 20)))),
        ("docx", Docx),
        ("zip", size => Zip(("notes.txt", Noise(size)))),
    ];

    private static string Line(int number) =>
        $"Line {number}: the harbour was calm that morning and the boats came home late with herring.\n";

    private static byte[] Repeat(string head, Func<int, string> part, string tail, int size)
    {
        var text = new StringBuilder(head, size + 200);
        for (var number = 0; text.Length + tail.Length < size; number++) text.Append(part(number));
        return Encoding.UTF8.GetBytes(text.Append(tail).ToString());
    }

    // Not compressed, so that a size is one of text.
    private static byte[] Docx(int size) => Zip(
        ("[Content_Types].xml", Encoding.UTF8.GetBytes("""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
            """)),
        ("_rels/.rels", Encoding.UTF8.GetBytes("""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
            """)),
        ("word/document.xml", Repeat($"<w:document xmlns:w=\"{Namespace}\"><w:body>",
            number => $"<w:p><w:r><w:t>{Line(number)}</w:t></w:r></w:p>",
            "</w:body></w:document>", size)));

    private static byte[] Zip(params ReadOnlySpan<(string Name, byte[] Bytes)> entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Noise(int size)
    {
        var bytes = new byte[size];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
