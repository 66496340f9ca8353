using Pipeline.Metadata.Formats.Pdf;

namespace Pipeline.Metadata.Tests.Formats.Pdf;

/// <summary>How much of pages is read: what stands at each limit, and what stands one beyond it.</summary>
public class PdfContentLimitTests
{
    private const string Helvetica = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>";

    [Fact]
    public void Forms_are_followed_twelve_deep()
    {
        var pdf = new PdfBuilder();
        var inner = pdf.Add("null");
        for (var depth = 13; depth > 0; depth--)
            inner = pdf.AddStream($"/Subtype /Form /Resources << {Helvetica} /XObject << /X {inner} 0 R >> >>",
                PdfBuilder.Bytes($"BT /F1 12 Tf 72 {700 - 20 * depth} Td (form{depth}) Tj ET /X Do"));
        PdfBuilder.WithContent(pdf, "/X Do"u8.ToArray(), $"/XObject << /X {inner} 0 R >>");

        Assert.EndsWith(" form11 form12", Pdf.Text(pdf.ToBytes()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(255, "")]
    [InlineData(256, "shown")]
    public void States_are_saved_256_deep(int before, string expected) =>
        // What is restored is off the page, unless it was one too many to be saved.
        Assert.Equal(expected, Text(Repeated("q ", before) + $"1 0 0 1 9000 9000 cm q Q {Shown}"));

    [Theory]
    [InlineData(255, "")]
    [InlineData(256, "shown")]
    public void Marked_content_is_remembered_256_deep(int before, string expected)
    {
        var pdf = new PdfBuilder();
        var layer = pdf.Add("<< /Type /OCG >>");
        PdfBuilder.WithContent(pdf, PdfBuilder.Bytes(Repeated("/P BMC ", before) + $"/OC /L BDC {Shown} EMC"),
            $"{Helvetica} /Properties << /L {layer} 0 R >>");
        var file = Pdf.Replace(pdf.ToBytes(), "/Type /Catalog", $"/Type /Catalog /OCProperties << /D << /OFF [{layer} 0 R] >> >>");

        Assert.Equal(expected, Pdf.Text(file));
    }

    [Theory]
    [InlineData(512, DocumentStatus.Processed)]
    [InlineData(513, DocumentStatus.Partial)]
    public void Fonts_are_kept_up_to_512(int count, DocumentStatus expected)
    {
        var pdf = new PdfBuilder();
        var map = PdfBuilder.Bytes("1 beginbfchar <41> <0041> endbfchar");
        var stream = pdf.AddStream("", map);
        var fonts = Enumerable.Range(0, count).Select(i => $"/F{i} << /Subtype /Type1 /ToUnicode {stream} 0 R >>");
        var content = Repeated(i => $"/F{i} 1 Tf ", count) + "/F0 1 Tf";
        PdfBuilder.WithContent(pdf, PdfBuilder.Bytes(content), $"/Font << {string.Join(' ', fonts)} >>");

        // Enough for every font once: the first is read again only where it was forgotten.
        var reading = Pdf.Read(pdf.ToBytes(), ExtractionLimits.Default with { InflatedBytes = content.Length + count * map.Length });

        Assert.Equal(expected, reading.Status);
    }

    [Theory]
    [InlineData(15, "value")]
    [InlineData(16, "")]
    public void A_field_inherits_from_fifteen_parents(int parents, string expected)
    {
        var pdf = new PdfBuilder();
        var parent = pdf.Add("<< /V (value) >>");
        for (var i = 1; i < parents; i++) parent = pdf.Add($"<< /Parent {parent} 0 R >>");
        var field = pdf.Add($"<< /Subtype /Widget /FT /Tx /Parent {parent} 0 R /Rect [72 300 172 320] >>");

        Assert.Equal(expected, WithPageEntries(pdf, $"/Annots [{field} 0 R]"));
    }

    [Theory]
    [InlineData(4095, "value")]
    [InlineData(4096, "")]
    public void Annotations_are_read_up_to_4096(int before, string expected)
    {
        var pdf = new PdfBuilder();
        var field = pdf.Add("<< /Subtype /Widget /FT /Tx /V (value) /Rect [72 300 172 320] >>");

        Assert.Equal(expected, WithPageEntries(pdf, $"/Annots [{Repeated("null ", before)} {field} 0 R]"));
    }

    [Theory]
    [InlineData(4095, "", "shown")]
    [InlineData(4096, "", "")]
    [InlineData(63, "mebibyte", "shown")]
    [InlineData(64, "mebibyte", "")]
    public void Contents_are_put_together_from_4096_streams_and_64_MiB(int before, string each, string expected)
    {
        var pdf = new PdfBuilder();
        var blank = pdf.AddStream("", PdfBuilder.Bytes("%" + new string('x', each.Length == 0 ? 1 : 1024 * 1024)));
        var last = pdf.AddStream("", PdfBuilder.Bytes(Shown));
        PdfBuilder.WithContent(pdf, [], Helvetica);
        var file = Pdf.Replace(pdf.ToBytes(), "/Contents 3 0 R", $"/Contents [{Repeated($"{blank} 0 R ", before)} {last} 0 R]");

        Assert.Equal(expected, Pdf.Text(file));
    }

    [Theory]
    [InlineData(62_499, 2)]
    [InlineData(62_500, 1)]
    public void Two_million_characters_of_a_page_are_put_together(int codes, int words)
    {
        var pdf = new PdfBuilder();
        var map = pdf.AddStream("", PdfBuilder.Bytes($"1 beginbfchar <41> <{Repeated("0061", 32)}> endbfchar"));
        PdfBuilder.WithContent(pdf,
            PdfBuilder.Bytes($"BT /F1 0.01 Tf 72 700 Td ({new string('A', codes)}) Tj ET BT /F1 12 Tf 72 600 Td (B) Tj ET"),
            $"/Font << /F1 << /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {map} 0 R >> >>");

        Assert.Equal(words, Pdf.Read(pdf.ToBytes()).WordCount);
    }

    [Theory]
    [InlineData(255, "shown")]
    [InlineData(256, "")]
    public void A_page_tree_is_followed_256_deep(int nodes, string expected)
    {
        var pdf = PdfBuilder.WithPages("shown");
        var kid = 5;
        for (var i = 0; i < nodes; i++) kid = pdf.Add($"<< /Type /Pages /Kids [{kid} 0 R] >>");
        pdf.Set(2, $"<< /Type /Pages /Kids [{kid} 0 R] >>");

        Assert.Equal(expected, Pdf.Text(pdf.ToBytes()));
    }

    [Theory]
    [InlineData(99_999)]
    [InlineData(100_001)]
    public void Pages_that_no_count_tells_are_counted_to_100_000(int pages)
    {
        var pdf = PdfBuilder.WithPages("x");
        pdf.Set(2, $"<< /Type /Pages /Kids [{Repeated("5 0 R ", pages)}] >>");

        var reading = Pdf.Read(pdf.ToBytes(), ExtractionLimits.Default with { TextPages = 1 });

        Assert.Equal(Math.Min(pages, 100_000), reading.Metadata.PageCount);
    }

    [Theory]
    [InlineData(9_999)]
    [InlineData(10_000)]
    public void Attachments_are_counted_in_10_000_nodes(int nodes)
    {
        var file = Pdf.Replace(PdfBuilder.WithPages("x").ToBytes(), "/Type /Catalog",
            $"/Type /Catalog /Names << /EmbeddedFiles << /Kids [{Repeated("<< /Names [(a) 0] >> ", nodes)}] >> >>");

        // The tree's root is a node, too.
        Assert.Equal("9999", Pdf.Read(file).Metadata.Properties["attachmentCount"]);
    }

    [Fact]
    public void A_document_costs_a_million_objects()
    {
        var budget = new PdfBudget(ExtractionLimits.Default, default);
        for (var i = 0; i < 1_000_000; i++) budget.TakeObject();

        Assert.Equal("more objects than the budget", Assert.Throws<PdfLimitException>(budget.TakeObject).Message);
    }

    [Fact]
    public void A_document_costs_100_million_steps()
    {
        var budget = new PdfBudget(ExtractionLimits.Default, default);
        for (var i = 0; i < 100_000_000; i++) budget.Step();

        Assert.Equal("more steps than the budget", Assert.Throws<PdfLimitException>(budget.Step).Message);
    }

    [Theory]
    [InlineData(1, 1024 * 1024)]
    [InlineData(100_000, 20_000_000)]
    [InlineData(1_000_000, 64 * 1024 * 1024)]
    public void A_stream_decodes_to_64_MiB_at_most(int rawBytes, int expected) =>
        Assert.Equal(expected, new PdfBudget(ExtractionLimits.Default, default).AllowanceFor(rawBytes));

    private const string Shown = "BT /F1 12 Tf 72 700 Td (shown) Tj ET";

    private static string Text(string content) => Pdf.Text(PdfBuilder.WithContent(content, Helvetica).ToBytes());

    private static string WithPageEntries(PdfBuilder pdf, string entries) =>
        Pdf.Text(PdfBuilder.WithContent(pdf, [], Helvetica, entries).ToBytes());

    private static string Repeated(string text, int times) => Repeated(_ => text, times);

    private static string Repeated(Func<int, string> text, int times) => string.Concat(Enumerable.Range(0, times).Select(text));
}
