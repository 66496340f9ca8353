namespace Pipeline.Metadata.Tests.Formats.Pdf;

public class PdfTextTests
{
    private const string Helvetica = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>";

    [Theory]
    [InlineData("(Hello) Tj", "Hello")]
    [InlineData("(Hello world) Tj", "Hello world")]
    [InlineData("[(Hel) 20 (lo)] TJ", "Hello")]
    [InlineData("[(Hello) -300 (world)] TJ", "Hello world")]
    [InlineData("<48656C6C6F> Tj", "Hello")]
    [InlineData("(Hel) Tj 24 0 Td (next) Tj", "Hel next")]
    [InlineData("(one) Tj 0 -14 Td (two) Tj", "one\ntwo")]
    [InlineData("14 TL (one) Tj T* (two) Tj", "one\ntwo")]
    [InlineData("14 TL (one) Tj (two) '", "one\ntwo")]
    [InlineData("14 TL (one) Tj 1 2 (two) \"", "one\ntwo")]
    [InlineData("(hyphen-) Tj 0 -14 Td (ated) Tj", "hyphenated")]
    [InlineData("(Anglo-) Tj 0 -14 Td (Saxon) Tj", "Anglo-\nSaxon")]
    [InlineData("(x) Tj 5 Ts (2) Tj 0 Ts ( end) Tj", "x2 end")]
    [InlineData("(soft) Tj /Span << /ActualText <FEFF00AD> >> BDC (-) Tj EMC (ened) Tj", "softened")]
    [InlineData("3 Tc (spaced out) Tj", "spaced out")]
    [InlineData("[(w) -200 (i) -200 (d) -200 (e) -600 (l) -200 (y)] TJ", "wide ly")]
    [InlineData("(bold) Tj 1 0 0 1 72.2 700 Tm (bold) Tj", "bold")]
    [InlineData("(caf\\351 \\226 \\200) Tj", "café – €")]
    [InlineData("0 1 -1 0 300 300 Tm (upwards text) Tj", "upwards text")]
    [InlineData("[(unclosed) TJ (next) '", "unclosed\nnext")]
    [InlineData("(kept) Tj BI /W 1 /H 1 ID \u0001EI\u0002 EI ( on) Tj", "kept on")]
    [InlineData("1 0 0 1 9000 9000 Tm (outside) Tj", "")]
    [InlineData("/Span << /ActualText (spoken) >> BDC (drawn) Tj EMC", "spoken")]
    public void Operators_that_show_text_are_followed(string operators, string expected)
    {
        var text = Pdf.Read(PdfBuilder.WithContent($"BT /F1 12 Tf 72 700 Td {operators} ET", Helvetica).ToBytes()).Text;

        Assert.Equal(expected, text.TrimEnd('\n'));
    }

    [Fact]
    public void Differences_are_read_by_their_glyph_names()
    {
        const string font = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [65 /alpha "
            + "/uni00E9 /u1D400 /f_i /A.swash /fi /g72 /.notdef] >> >> >>";

        Assert.Equal("αé\U0001D400fiAfiH", Pdf.Text(PdfBuilder.WithContent("BT /F1 12 Tf 72 700 Td (ABCDEFGH) Tj ET", font).ToBytes()));
    }

    [Fact]
    public void The_encoding_of_an_embedded_type_1_program_counts()
    {
        var pdf = new PdfBuilder();
        var program = pdf.AddStream("",
            PdfBuilder.Bytes("%!PS\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 97 /delta put\nreadonly def"));
        PdfBuilder.WithContent(pdf, "BT /F1 12 Tf 72 700 Td (a) Tj ET"u8.ToArray(),
            $"/Font << /F1 << /Type /Font /Subtype /Type1 /FontDescriptor << /FontFile {program} 0 R >> >> >>");

        Assert.Equal("δ", Pdf.Text(pdf.ToBytes()));
    }

    [Fact]
    public void To_unicode_maps_are_followed()
    {
        var pdf = new PdfBuilder();
        var map = pdf.AddStream("", """
            1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <00660069> endbfchar
            2 beginbfrange <0002> <0004> <0061> <0005> <0006> [<0078> <D835DC00>] endbfrange
            """u8.ToArray(), deflate: true);
        PdfBuilder.WithContent(pdf, "BT /F1 12 Tf 72 700 Td <000100020003000400050006> Tj ET"u8.ToArray(),
            $"/Font << /F1 << /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode {map} 0 R /DescendantFonts [<< /Type /Font "
            + $"/Subtype /CIDFontType2 >>] >> >>");

        Assert.Equal("fiabcx\U0001D400", Pdf.Text(pdf.ToBytes()));
    }

    [Theory]
    [InlineData("90ms-RKSJ-H", "Japan1", "93FA967B8CEA", "日本語")]
    [InlineData("90ms-RKSJ-V", "Japan1", "93FA967B8CEA", "日本語")]
    [InlineData("EUC-H", "Japan1", "C6FCCBDCB8EC", "日本語")]
    [InlineData("UniJIS-UTF16-H", "Japan1", "65E5672C8A9E", "日本語")]
    [InlineData("GBK-EUC-H", "GB1", "D6D0CEC4", "中文")]
    [InlineData("GB-EUC-H", "GB1", "D6D0CEC4", "中文")]
    [InlineData("ETen-B5-H", "CNS1", "A4A4A4E5", "中文")]
    [InlineData("KSCms-UHC-H", "Korea1", "C7D1B1B9BEEE", "한국어")]
    [InlineData("KSC-EUC-H", "Korea1", "C7D1B1B9BEEE", "한국어")]
    public void Predefined_cmaps_are_known(string map, string ordering, string codes, string expected)
    {
        var font = $"/Font << /F1 << /Type /Font /Subtype /Type0 /Encoding /{map} /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 "
            + $"/CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 2 >> >>] >> >>";

        Assert.Equal(expected, Pdf.Text(PdfBuilder.WithContent($"BT /F1 12 Tf 72 700 Td <{codes}> Tj ET", font).ToBytes()));
    }

    [Fact]
    public void Hebrew_drawn_from_left_to_right_is_put_into_reading_order()
    {
        var pdf = new PdfBuilder();
        var map = pdf.AddStream("", "1 beginbfrange <41> <5B> <05D0> endbfrange 1 beginbfchar <31> <0031> endbfchar"u8.ToArray());
        // The page shows, from left to right, C B A and then F E D; readers begin on the right.
        PdfBuilder.WithContent(pdf, "BT /F1 12 Tf 72 700 Td [(CBA) -500 (FED)] TJ ET"u8.ToArray(),
            $"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {map} 0 R >> >>");

        Assert.Equal("\u05D3\u05D4\u05D5 \u05D0\u05D1\u05D2", Pdf.Text(pdf.ToBytes()));
    }

    [Fact]
    public void Hidden_layers_are_not_text()
    {
        var pdf = new PdfBuilder();
        var layer = pdf.Add("<< /Type /OCG /Name (Off) >>");
        PdfBuilder.WithContent(pdf, "/OC /L BDC BT /F1 12 Tf 72 700 Td (hidden) Tj ET EMC BT /F1 12 Tf 72 600 Td (shown) Tj ET"u8.ToArray(),
            $"{Helvetica} /Properties << /L {layer} 0 R >>");
        var file = Pdf.Replace(pdf.ToBytes(), "/Type /Catalog",
            $"/OCProperties << /OCGs [{layer} 0 R] /D << /OFF [{layer} 0 R] >> >> /Type /Catalog");

        Assert.Equal("shown", Pdf.Text(file));
    }

    [Fact]
    public void Forms_and_annotations_are_text_of_the_page()
    {
        var pdf = new PdfBuilder();
        var form = pdf.AddStream($"/Type /XObject /Subtype /Form /Matrix [1 0 0 1 72 600] /Resources << {Helvetica} >>",
            "BT /F1 12 Tf (form) Tj ET"u8.ToArray());
        var appearance = pdf.AddStream($"/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << {Helvetica} >>",
            "BT /F1 12 Tf 2 2 Td (note) Tj ET"u8.ToArray());
        var shown = pdf.Add($"<< /Type /Annot /Subtype /FreeText /Rect [72 500 172 520] /AP << /N {appearance} 0 R >> >>");
        var hidden = pdf.Add($"<< /Type /Annot /Subtype /FreeText /F 2 /Rect [72 400 172 420] /AP << /N {appearance} 0 R >> >>");
        var field = pdf.Add("<< /Type /Annot /Subtype /Widget /FT /Tx /V (value) /Rect [72 300 172 320] >>");
        PdfBuilder.WithContent(pdf, "/X Do"u8.ToArray(), $"/XObject << /X {form} 0 R >>",
            $"/Annots [{shown} 0 R {hidden} 0 R {field} 0 R]");

        Assert.Equal("form note value", Pdf.Text(pdf.ToBytes()));
    }

    [Fact]
    public void A_scanned_page_has_no_text_layer()
    {
        var pdf = new PdfBuilder();
        var image = pdf.AddStream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /Filter /DCTDecode", [0xFF, 0xD8, 0xFF, 0xD9]);
        PdfBuilder.WithContent(pdf, "q 600 0 0 800 0 0 cm /I Do Q"u8.ToArray(), $"/XObject << /I {image} 0 R >>");

        var reading = Pdf.Read(pdf.ToBytes());

        Assert.Equal(DocumentStatus.Partial, reading.Status);
        Assert.Equal("no text layer", reading.Outcome.Reason);
    }

    [Fact]
    public void A_blank_page_is_processed() =>
        Assert.Equal(DocumentStatus.Processed, Pdf.Read(PdfBuilder.WithContent("", "").ToBytes()).Status);

    [Fact]
    public void Type_3_glyphs_are_parted_by_their_own_measure()
    {
        const string font = "/Font << /F1 << /Type /Font /Subtype /Type3 /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /Widths [50 50 50] "
            + "/Encoding << /Differences [97 /a /b /c] >> >> >>";

        Assert.Equal("ab c", Pdf.Text(PdfBuilder.WithContent("BT /F1 0.12 Tf 72 700 Td (ab) Tj 16 0 Td (c) Tj ET", font).ToBytes()));
    }
}
