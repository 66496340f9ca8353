namespace Pipeline.Metadata.Tests.Formats.Pdf;

/// <summary>Files made to cost more than they should: each ends, and within its budget.</summary>
public class PdfHostileTests
{
    [Theory]
    [InlineData("<< /Type /Pages /Kids [2 0 R] /Count 0 >>")]
    [InlineData("<< /Type /Pages /Kids [2 0 R 2 0 R 2 0 R 2 0 R] >>")]
    [InlineData("<< /Type /Pages /Parent 2 0 R /Kids [1 0 R 2 0 R] /Count 99999999 >>")]
    [InlineData("2 0 R")]
    [InlineData("[2 0 R]")]
    public void A_page_tree_that_leads_to_itself_ends(string root)
    {
        var pdf = PdfBuilder.WithPages("x");
        pdf.Set(2, root);

        var reading = Pdf.Read(pdf.ToBytes());

        Assert.True(reading.Metadata.PageCount is null or < 3);
    }

    [Fact]
    public void A_page_tree_whose_branches_are_shared_a_thousandfold_ends()
    {
        var pdf = new PdfBuilder();
        var node = pdf.Add("<< /Type /Page >>");
        for (var level = 0; level < 40; level++)
            node = pdf.Add($"<< /Type /Pages /Kids [{string.Join(' ', Enumerable.Repeat($"{node} 0 R", 40))}] >>");
        pdf.Trailer = $"/Root {pdf.Add($"<< /Type /Catalog /Pages {node} 0 R >>")} 0 R";

        var reading = Pdf.Read(pdf.ToBytes());

        Assert.Equal(40, reading.Metadata.PageCount);
    }

    [Fact]
    public void References_in_a_ring_end()
    {
        var pdf = PdfBuilder.WithPages("x");
        int one = pdf.Reserve(), two = pdf.Reserve();
        pdf.Set(one, $"{two} 0 R");
        pdf.Set(two, $"{one} 0 R");
        pdf.Trailer += $" /Info {one} 0 R";

        Assert.Equal(DocumentStatus.Processed, Pdf.Read(pdf.ToBytes()).Status);
    }

    [Fact]
    public void A_stream_whose_length_is_itself_is_read_up_to_its_end()
    {
        var pdf = PdfBuilder.WithPages("x");
        var stream = pdf.AddRawStream("<< /Length 6 0 R >>", PdfBuilder.Bytes("BT /F1 12 Tf 72 700 Td (found) Tj ET"));
        Assert.Equal(6, stream);
        var page = Pdf.Replace(pdf.ToBytes(), "/Contents 4 0 R", "/Contents 6 0 R");

        Assert.Equal("found", Pdf.Text(page));
    }

    [Fact]
    public void Cross_reference_sections_in_a_ring_end()
    {
        var pdf = PdfBuilder.WithPages("x");
        var file = System.Text.Encoding.Latin1.GetString(pdf.ToBytes());
        var start = file.LastIndexOf("xref\n0", StringComparison.Ordinal);
        pdf.Trailer += $" /Prev {start} /XRefStm {start}";

        Assert.Equal("x", Pdf.Text(pdf.ToBytes()));
    }

    [Fact]
    public void An_object_stream_inside_itself_is_no_way_in()
    {
        var pdf = PdfBuilder.WithPages("x");
        var own = pdf.Reserve();
        pdf.AddStream($"/Type /ObjStm /N 1 /First 4 /Extends {own} 0 R", PdfBuilder.Bytes($"{own} 0 << /Type /ObjStm >>"));

        Assert.Equal("x", Pdf.Text(Pdf.Replace(pdf.ToBytes(), "startxref", "startxxxx")));
    }

    [Fact]
    public void Forms_that_draw_themselves_end()
    {
        var pdf = new PdfBuilder();
        var one = pdf.Reserve();
        pdf.Set(one, $"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 11 /Resources << /XObject << /X {one} 0 R >> >> "
            + $">>\nstream\n/X Do /X Do\nendstream");
        PdfBuilder.WithContent(pdf, PdfBuilder.Bytes("/X Do BT /F1 9 Tf 9 9 Td (after) Tj ET"),
            $"/XObject << /X {one} 0 R >> /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>");

        Assert.Equal("after", Pdf.Text(pdf.ToBytes()));
    }

    [Fact]
    public void Forms_that_double_at_each_level_run_into_the_budget()
    {
        var pdf = new PdfBuilder();
        var inner = pdf.AddStream("/Type /XObject /Subtype /Form", PdfBuilder.Bytes("q Q"));
        for (var level = 0; level < 11; level++)
            inner = pdf.AddStream($"/Type /XObject /Subtype /Form /Resources << /XObject << /X {inner} 0 R >> >>",
                PdfBuilder.Bytes(string.Concat(Enumerable.Repeat("/X Do ", 50))));
        PdfBuilder.WithContent(pdf, PdfBuilder.Bytes("/X Do"), $"/XObject << /X {inner} 0 R >>");

        var reading = Pdf.Read(pdf.ToBytes(), ExtractionLimits.Default with { InflatedBytes = 1_000_000 });

        Assert.Equal(DocumentStatus.Partial, reading.Status);
        Assert.Equal("more decoded bytes than the budget", reading.Outcome.Reason);
        Assert.Equal(1, reading.Metadata.PageCount);
    }

    [Fact]
    public void A_deflate_bomb_stops_at_its_ratio()
    {
        var pdf = new PdfBuilder();
        var bomb = PdfBuilder.Deflate(PdfBuilder.Deflate(new byte[100_000_000]));
        var info = pdf.AddStream("/Filter [/FlateDecode /FlateDecode]", bomb);
        PdfBuilder.WithContent(pdf, PdfBuilder.Bytes("BT ET"), "");
        var file = Pdf.Replace(pdf.ToBytes(), "/Contents 2 0 R", $"/Contents {info} 0 R");
        Pdf.Read(file);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = Pdf.Read(file);

        Assert.Equal(1, reading.Metadata.PageCount);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 16_000_000);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("<< /A ")]
    public void Nesting_without_end_is_read_flat(string opening)
    {
        var pdf = PdfBuilder.WithPages("x");
        pdf.Trailer += $" /Info {pdf.Add(string.Concat(Enumerable.Repeat(opening, 200_000)))} 0 R";

        Assert.Equal("x", Pdf.Text(pdf.ToBytes()));
    }

    [Theory]
    [InlineData("/Size 2147483647 /Index [0 2147483647] /W [1 1 1]")]
    [InlineData("/Size 2147483647 /Index [8388600 99] /W [8 8 8]")]
    [InlineData("/Size 5 /W [0 0 0]")]
    [InlineData("/Size 5 /W [9 9 9]")]
    [InlineData("/Size 5 /W [-1 2 1]")]
    [InlineData("/Size 5")]
    public void Cross_reference_streams_with_absurd_entries_are_survived(string entries)
    {
        var head = PdfBuilder.WithPages("x").ToBytes();
        var stream = $"99 0 obj\n<< /Type /XRef {entries} /Root 1 0 R /Length 48 "
            + $">>\nstream\n{new string('\u0001', 48)}\nendstream\nendobj\nstartxref\n{head.Length}\n%%EOF";

        Assert.Equal("x", Pdf.Text([.. head, .. PdfBuilder.Bytes(stream)]));
    }

    [Fact]
    public void A_table_that_claims_billions_of_entries_is_read_as_far_as_it_goes() =>
        Assert.Equal("x", Pdf.Text(Pdf.Replace(PdfBuilder.WithPages("x").ToBytes(), "xref\n0 6\n", "xref\n0 2000000000\n")));

    [Fact]
    public void Out_of_time_keeps_what_is_known()
    {
        using var outOfTime = new CancellationTokenSource();
        outOfTime.Cancel();
        var pdf = PdfBuilder.WithContent(string.Concat(Enumerable.Repeat("q Q ", 10_000)), "").WithInfo("/Title (Kept)");

        var reading = Pdf.Read(pdf.ToBytes(), outOfTime: outOfTime.Token);

        Assert.Equal(DocumentStatus.Partial, reading.Status);
        Assert.Equal("out of time", reading.Outcome.Reason);
    }

    [Fact]
    public void The_page_limit_is_kept_and_told()
    {
        var reading = Pdf.Read(PdfBuilder.WithPages("one", "two", "three").ToBytes(), ExtractionLimits.Default with { TextPages = 2 });

        Assert.Equal(DocumentStatus.Partial, reading.Status);
        Assert.Equal("text of the first 2 pages only", reading.Outcome.Reason);
        Assert.Equal(3, reading.Metadata.PageCount);
        Assert.Equal("one\ntwo\n", reading.Text);
    }
}
