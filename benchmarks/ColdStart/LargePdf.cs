using System.Globalization;
using System.Text;

namespace Pipeline.Benchmarks.ColdStart;

/// <summary>A plain PDF: pages of text, no pictures, nothing compressed.</summary>
internal static class LargePdf
{
    /// <summary>So many pages have a mebibyte.</summary>
    public const int PagesOfMebibyte = 216;

    private const int LinesPerPage = 45;

    public static byte[] Make(int pages)
    {
        var pdf = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        Add(pdf, offsets, "<< /Type /Catalog /Pages 2 0 R >>");
        Add(pdf, offsets, $"<< /Type /Pages /Count {pages} /Kids "
            + $"[{string.Join(' ', Enumerable.Range(0, pages).Select(page => $"{4 + (page * 2)} 0 R"))}] >>");
        Add(pdf, offsets, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        for (var page = 0; page < pages; page++)
        {
            var text = string.Concat(
                Enumerable.Range(0, LinesPerPage)
                    .Select(line =>
                        $"1 0 0 1 50 {800 - (line * 16)} Tm (Line {line} of page {page}: the harbour was calm that morning and the "
                        + $"boats were late.) Tj\n"));
            Add(pdf, offsets, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
                + $"/Contents {5 + (page * 2)} 0 R >>");
            var stream = $"BT /F1 11 Tf\n{text}ET";
            Add(pdf, offsets, $"<< /Length {stream.Length} >>\nstream\n{stream}\nendstream");
        }

        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }

    private static void Add(StringBuilder pdf, List<int> offsets, string body)
    {
        offsets.Add(pdf.Length);
        pdf.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{body}\nendobj\n");
    }
}
