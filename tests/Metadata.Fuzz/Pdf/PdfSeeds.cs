using Pipeline.Metadata.Tests.Formats.Pdf;

namespace Pipeline.Metadata.Fuzz.Pdf;

/// <summary>Small PDFs that reach every part of the reader.</summary>
internal sealed class PdfSeeds : ISeedCorpus
{
    private const string ToUnicode = """
        /CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange
        2 beginbfchar <0041> <0041> <0042> <00660069> endbfchar
        2 beginbfrange <0043> <0050> <0043> <0051> <0053> [<0051> <0052> <D835DC00>] endbfrange endcmap end
        """;

    private const string OwnCMap = """
        /CIDInit /ProcSet findresource begin begincmap /90ms-RKSJ-H usecmap /WMode 1 def
        2 begincodespacerange <00> <80> <8140> <9FFC> endcodespacerange
        1 begincidrange <20> <7E> 1 endcidrange 1 begincidchar <8140> 700 endcidchar endcmap end
        """;

    private const string Xmp = """
        <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2">
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">A title</rdf:li></rdf:Alt></dc:title>
        <dc:creator><rdf:Seq><rdf:li>One</rdf:li><rdf:li>Two</rdf:li></rdf:Seq></dc:creator>
        </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>
        """;

    public string Format => "pdf";

    public string FileName => "case.pdf";

    public int Signature => 5;

    public IReadOnlyList<byte[]> Build()
    {
        var plain = PdfBuilder.WithPages("The quick brown fox", "jumps over", "the lazy dog")
            .WithInfo("/Title (A \\(nested\\) title\\041) /Author <FEFF00C5007300610> /Keywords (a, b; c) /CreationDate "
                + "(D:20200131235959+02'00')");
        return
        [
            plain.ToBytes(),
            plain.ToBytesWithStreams(),
            PdfBuilder.WithPages("One page", "and another").ToBytesWithStreams(predictor: true),
            Fonts().ToBytes(),
            Fonts().ToBytesWithStreams(predictor: true),
            Filters().ToBytes(),
            Structure().ToBytes(),
            [.. plain.ToBytes(), .. Update()],
            Encrypted("/V 2 /R 3 /Length 128"),
            Encrypted("/V 4 /R 4 /Length 128 /CF << /StdCF << /CFM /AESV2 /Length 16 >> >> /StmF /StdCF /StrF /StdCF"),
        ];
    }

    private static PdfBuilder Fonts()
    {
        var pdf = new PdfBuilder();
        var toUnicode = pdf.AddStream("", PdfBuilder.Bytes(ToUnicode), deflate: true);
        var map = pdf.AddStream("/Type /CMap /CMapName /Own", PdfBuilder.Bytes(OwnCMap));
        var system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >>";
        var program = pdf.AddStream("/Length1 200",
            PdfBuilder.Bytes("%!PS-AdobeFont-1.0\n/Encoding 256 array\ndup 65 /alpha put\ndup 66 /f_i put\nreadonly def\n"));
        var trueType = pdf.AddStream("", TrueType());
        var descriptor = pdf.Add($"<< /Type /FontDescriptor /Flags 4 /FontFile {program} 0 R /MissingWidth 500 >>");
        var descriptor2 = pdf.Add($"<< /Type /FontDescriptor /Flags 4 /FontFile2 {trueType} 0 R >>");
        var form = pdf.AddStream("/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Matrix [1 0 0 1 5 5]",
            PdfBuilder.Bytes("BT /F1 8 Tf (form) Tj ET /X1 Do"));
        var appearance = pdf.AddStream(
            "/Type /XObject /Subtype /Form /BBox [0 0 10 10] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont "
            + "/Courier >> >> >>",
            PdfBuilder.Bytes("BT /F1 8 Tf (field) Tj ET"));
        var annotation = pdf.Add(
            $"<< /Type /Annot /Subtype /Widget /FT /Tx /V (value) /Rect [0 0 100 20] /AP << /N << /On {appearance} 0 R >> >> /AS /On >>");
        var resources = $"""
            /Font <<
              /F1 << /Type /Font /Subtype /Type1 /FontDescriptor {descriptor} 0 R /FirstChar 65 /Widths [500 600 700] /Encoding << /Differences [67 /uni00E9 /g68 /C0045 /A.alt /.notdef] >> >>
              /F2 << /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode {toUnicode} 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /W [65 [500 600] 67 80 700] /DW 900 {system} >>] >>
              /F3 << /Type /Font /Subtype /Type0 /Encoding /90ms-RKSJ-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 {system} >>] >>
              /F4 << /Type /Font /Subtype /Type0 /Encoding {map} 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 {system} >>] >>
              /F5 << /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /FontDescriptor {descriptor2} 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >> >>] >>
              /F6 << /Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FirstChar 97 /Widths [50 60] /Encoding << /Differences [97 /a /b] >> >>
              /F7 << /Type /Font /Subtype /Type1 /BaseFont /Symbol >> >>
            /XObject << /X1 {form} 0 R >> /Properties << /P1 << /ActualText (replaced) >> >>
            """;
        var content = """
            q 1 0 0 1 10 10 cm BT /F1 12 Tf 14 TL 100 Tz 0 Ts 1 Tc 2 Tw 50 700 Td (ABCDEFG) Tj T* [(AB) -300 (C) 20 <43>] TJ (x) ' 1 2 (y) " ET Q
            BT /F2 10 Tf 1 0 0 1 50 600 Tm <004100420043005100520053> Tj 0 -12 TD /F3 10 Tf <82A082A282A4> Tj /F4 10 Tf (A) Tj <8140> Tj ET
            BT /F5 9 Tf 0 1 -1 0 300 300 Tm <00010002> Tj /F6 1 Tf (ab) Tj /F7 10 Tf (abc-) Tj 0 -12 Td (word) Tj ET
            /Span /P1 BDC BT /F1 12 Tf 50 500 Td (A) Tj ET EMC /OC /P1 BDC EMC /T << /ActualText (t) >> BDC EMC /M BMC EMC
            BI /W 2 /H 2 /BPC 8 ID abcd EI /X1 Do /GS gs
            """;
        return PdfBuilder.WithContent(pdf, PdfBuilder.Bytes(content), resources, $"/Annots [{annotation} 0 R]");
    }

    private static PdfBuilder Filters()
    {
        var pdf = PdfBuilder.WithPages("First");
        int tree = 2, font = 3;
        var kids = "";
        foreach (var (filter, data) in new (string, string)[]
        {
            ("/ASCIIHexDecode", "4254202F46312031322054662037322037303020546420284142294 20546A204554>"),
            ("/ASCII85Decode", "6=40*/N,F6/h\\d(4ZZ#M3&M$*C,l*Q~>"),
            ("/RunLengthDecode", "\u0010BT /F1 12 Tf (ab)\u0003 Tj \u0001ET\u0080"),
            ("/LZWDecode", "\u0080\u000B\u0060\u0050\u0022\u000C\u000C\u0085\u0001"),
            ("[/ASCIIHexDecode /FlateDecode]", Convert.ToHexString(PdfBuilder.Deflate(PdfBuilder.Bytes("BT /F1 12 Tf (deflated) Tj ET")))
                + ">"),
        })
        {
            var content = pdf.AddStream($"/Filter {filter}", PdfBuilder.Bytes(data));
            var page = pdf.Add($"<< /Type /Page /Parent {tree} 0 R /Contents [{content} 0 R {content} 0 R] "
                + $"/Resources << /Font << /F1 {font} 0 R >> >> >>");
            kids += $"{page} 0 R ";
        }
        pdf.Set(tree, $"<< /Type /Pages /Kids [{kids}] /Count 5 /MediaBox [0 0 600 800] >>");
        return pdf;
    }

    private static PdfBuilder Structure()
    {
        var pdf = PdfBuilder.WithPages("One");
        var xmp = pdf.AddStream("/Type /Metadata /Subtype /XML", PdfBuilder.Bytes(Xmp));
        var group = pdf.Add("<< /Type /OCG /Name (Layer) >>");
        var files = pdf.Add("<< /Kids [<< /Names [(a) << /F (a) >> (b) << /F (b) >>] >>] >>");
        pdf.Set(1, $"<< /Type /Catalog /Version /2.0 /Pages 2 0 R /Lang (en-GB) /MarkInfo << /Marked true >> /Metadata {xmp} 0 R "
            + $"/Names << /EmbeddedFiles {files} 0 R >> "
            + $"/OCProperties << /OCGs [{group} 0 R] /D << /BaseState /ON /OFF [{group} 0 R] >> >> /AcroForm << /NeedAppearances true "
                + $"/Fields [] >> >>");
        return pdf;
    }

    private static byte[] Update() =>
        PdfBuilder.Bytes("2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\nxref\n2 1\n0000000000 00000 n \ntrailer\n<< /Size 20 "
            + "/Root 1 0 R /Prev 900 >>\nstartxref\n1500\n%%EOF\n");

    // Opens with no password: the entries are made up, and reading goes as far as the check of the password.
    private static byte[] Encrypted(string entries)
    {
        var pdf = PdfBuilder.WithPages("Secret").WithInfo("/Title (Hidden)");
        var hash = new string('x', 32);
        var encrypt = pdf.Add($"<< /Filter /Standard {entries} /O ({hash}) /U ({hash}) /P -44 >>");
        pdf.Trailer += $" /Encrypt {encrypt} 0 R /ID [<00112233> <00112233>]";
        return pdf.ToBytes();
    }

    // A table directory with one table: cmap, of one format 4 subtable with one segment.
    private static byte[] TrueType() =>
    [
        0, 1, 0, 0, 0, 1, 0, 16, 0, 0, 0, 0, .. "cmap"u8, 0, 0, 0, 0, 0, 0, 0, 28, 0, 0, 0, 44,
        0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12,
        0, 4, 0, 32, 0, 0, 0, 4, 0, 4, 0, 1, 0, 0, 0, 66, 0xFF, 0xFF, 0, 0, 0, 65, 0xFF, 0xFF, 0xFF, 0xC0, 0, 1, 0, 0, 0, 0,
    ];
}
