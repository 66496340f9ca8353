using System.Buffers.Binary;
using Pipeline.Metadata.Formats.Pdf;
using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Fonts;
using Pipeline.Metadata.Formats.Pdf.Objects;
using Pipeline.Metadata.Formats.Pdf.Syntax;

namespace Pipeline.Metadata.Tests.Formats.Pdf;

/// <summary>How much of fonts is read, at each limit and beyond it.</summary>
public class PdfFontLimitTests
{
    [Theory]
    [InlineData(199_999, "Z")]
    [InlineData(200_000, null)]
    public void A_map_to_Unicode_has_200_000_entries(int before, string? expected)
    {
        var map = PdfBuilder.Bytes($"beginbfchar {Repeated("<41><41>", before)}<42><5A> endbfchar");

        Assert.Equal(expected, new CMapParser(map, Budget()).ReadToUnicode().Find(0x42));
    }

    [Fact]
    public void A_code_stands_for_32_characters()
    {
        var map = PdfBuilder.Bytes($"beginbfchar <41><{Repeated("0061", 32)}> <42><{Repeated("0061", 33)}> endbfchar");
        var read = new CMapParser(map, Budget()).ReadToUnicode();

        Assert.Equal((32, 32), (read.Find(0x41)!.Length, read.Find(0x42)!.Length));
    }

    [Fact]
    public void A_map_to_CIDs_has_200_000_entries()
    {
        var map = new CMap();
        new CMapParser(PdfBuilder.Bytes($"begincidchar {Repeated("<41> 1 ", 200_001)} endcidchar"), Budget()).ReadCids(map, _ => null);

        Assert.Equal(200_000, map.RangeCount);
    }

    [Theory]
    [InlineData(199_999, 1)]
    [InlineData(200_000, 2)]
    public void A_map_has_200_000_ranges_of_codes(int before, int expected)
    {
        var map = new CMap();
        var text = $"begincodespacerange {Repeated("<0000><0001>", before)}<41><41> endcodespacerange";
        new CMapParser(PdfBuilder.Bytes(text), Budget()).ReadCids(map, _ => null);

        map.NextCode("AB"u8, out var length);

        Assert.Equal(expected, length);
    }

    [Theory]
    [InlineData(65_535, true)]
    [InlineData(65_536, false)]
    public void A_font_has_65_536_widths(int before, bool isKept) =>
        Assert.Equal(isKept, Composite($"1 [{Repeated("500 ", before)}] 0 [500]").Widths.ContainsKey(0));

    [Fact]
    public void Widths_in_ranges_end_where_all_are_known()
    {
        // Each range would take 65,536 steps of the budget, which has 100 million.
        Assert.Equal(65_536, Composite(Repeated("0 65535 500 ", 2_000)).Widths.Count);
    }

    [Theory]
    [InlineData(32_500, "δ")]
    [InlineData(32_768, "a")]
    public void The_encoding_of_a_program_is_looked_for_in_32_KiB(int before, string expected)
    {
        var pdf = new PdfBuilder();
        var program = pdf.AddStream("", PdfBuilder.Bytes(new string(' ', before) + "/Encoding 256 array dup 97 /delta put readonly def"));
        PdfBuilder.WithContent(pdf, "BT /F1 12 Tf 72 700 Td (a) Tj ET"u8.ToArray(),
            $"/Font << /F1 << /Type /Font /Subtype /Type1 /FontDescriptor << /FontFile {program} 0 R >> >> >>");

        Assert.Equal(expected, Pdf.Text(pdf.ToBytes()));
    }

    [Fact]
    public void A_glyph_with_an_endless_name_is_not_known() =>
        Assert.Null(GlyphNames.ToUnicode(new string('a', 100), isDingbats: true));

    [Fact]
    public void A_program_has_65_535_glyphs() =>
        Assert.Equal(65_535, Glyphs(new PdfBuilder(), "").Count);

    [Fact]
    public void A_map_to_glyphs_has_65_536_CIDs()
    {
        var pdf = new PdfBuilder();
        var ones = new byte[2 * 65_537];
        for (var i = 1; i < ones.Length; i += 2) ones[i] = 1;

        Assert.Equal(65_536, Glyphs(pdf, $"/CIDToGIDMap {pdf.AddStream("", ones)} 0 R").Count);
    }

    // An OpenType character map of format 12 that calls 70,000 code points glyphs 1 to 70,000, and claims as many groups as can be.
    private static Dictionary<int, int> Glyphs(PdfBuilder pdf, string entries)
    {
        var font = new byte[28 + 12 + 16 + 12];
        font[5] = 1;
        "cmap"u8.CopyTo(font.AsSpan(12));
        Put(20, 28);
        font[31] = 1;
        font[33] = 3;
        font[35] = 10;
        Put(36, 12);
        font[41] = 12;
        Put(52, uint.MaxValue);
        Put(56, 1);
        Put(60, 70_000);
        Put(64, 1);
        var program = pdf.AddStream("", font);
        PdfBuilder.WithContent(pdf, [], "");
        using var file = Open(pdf.ToBytes());
        return TrueTypeCMap.UnicodeByGlyph(file, Dictionary($"<< /FontDescriptor << /FontFile2 {program} 0 R >> {entries} >>"))!;

        void Put(int at, uint value) => BinaryPrimitives.WriteUInt32BigEndian(font.AsSpan(at), value);
    }

    private static PdfFont Composite(string widths)
    {
        using var file = Open(PdfBuilder.WithPages("x").ToBytes());
        return FontLoader.Load(file, Dictionary($"<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /W [{widths}] >>] >>"));
    }

    private static PdfBudget Budget() => new(ExtractionLimits.Default, default);

    private static PdfFile Open(byte[] file) => PdfFile.Open(ByteSource.FromMemory(file), Budget());

    private static PdfDictionary Dictionary(string text) => new PdfParser(PdfBuilder.Bytes(text), 0, new()).Next().AsDictionary()!;

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
