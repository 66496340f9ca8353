using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Pdf;

public class PdfRangedReadTests
{
    private const long Gigabyte = 1L << 30;

    [Fact]
    public void Metadata_of_a_gigabyte_takes_a_few_reads()
    {
        var source = GigabyteFile("startxref");

        var metadata = DocumentExtractor.Extract(source, new("huge.pdf")).Metadata;

        Assert.Equal(DocumentStatus.Processed, metadata.Status);
        Assert.Equal("Huge", metadata.Title);
        Assert.Equal(1, metadata.PageCount);
        Assert.Equal(2, metadata.WordCount);
        Assert.InRange(source.BytesRead, 1, 2_000_000);
        Assert.InRange(source.Reads, 1, 20);
    }

    [Fact]
    public void A_gigabyte_without_a_cross_reference_is_scanned_only_so_far()
    {
        var source = GigabyteFile("startxxxx");

        var metadata = DocumentExtractor.Extract(source, new("huge.pdf")).Metadata;

        Assert.Equal(DocumentStatus.Corrupt, metadata.Status);
        Assert.InRange(source.BytesRead, 1, 300_000_000);
    }

    // An image of a gigabyte stands first; all else follows it.
    private static SparseSource GigabyteFile(string startxref)
    {
        var head = Encoding.ASCII.GetBytes(
            $"%PDF-1.7\n1 0 obj\n<< /Type /XObject /Subtype /Image /Length {Gigabyte - 10_000} >>\nstream\n");
        var tail = new StringBuilder("\nendstream\nendobj\n");
        var start = Gigabyte - 5_000;
        var offsets = new List<long>();
        foreach (var body in new[]
        {
            "<< /Type /Catalog /Pages 3 0 R >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 3 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources << /XObject << /I 1 0 R >> /Font << /F << "
            + "/Type /Font /Subtype /Type1 /BaseFont /Courier >> >> >> >>",
            "<< /Length 50 >>\nstream\n/I Do BT /F 12 Tf 50 700 Td (Two words) Tj ET      \nendstream",
            "<< /Title (Huge) >>",
        })
        {
            offsets.Add(start + tail.Length);
            tail.Append($"{offsets.Count + 1} 0 obj\n{body}\nendobj\n");
        }
        var table = start + tail.Length;
        tail.Append("xref\n0 7\n0000000000 65535 f \n0000000009 00000 n \n");
        foreach (var offset in offsets) tail.Append($"{offset:D10} 00000 n \n");
        tail.Append($"trailer\n<< /Size 7 /Root 2 0 R /Info 6 0 R >>\n{startxref}\n{table}\n%%EOF");
        return new(start + tail.Length, (0, head), (start, Encoding.ASCII.GetBytes(tail.ToString())));
    }
}
