using System.Text;
using Pipeline.Metadata.Formats.Pdf;
using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Objects;
using Pipeline.Metadata.Formats.Pdf.Properties;
using Pipeline.Metadata.Formats.Pdf.Syntax;

namespace Pipeline.Metadata.Tests.Formats.Pdf;

/// <summary>How much of a file is read and kept to find its objects, at each limit and beyond it.</summary>
public class PdfFileLimitTests
{
    private const long Gigabyte = 1L << 30;
    private const int LargestNumber = 8_388_607;

    private static readonly string[] OnePage =
    [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> >> >>",
    ];

    private const string Shown = "stream\nBT /F1 12 Tf 72 700 Td (shown) Tj ET\nendstream";

    [Fact]
    public void A_stream_that_claims_more_than_64_MiB_is_read_up_to_its_end()
    {
        var source = Sparse(100_000_000, [.. OnePage, $"<< /Length 70000000 >>\n{Shown}"]);

        Assert.Equal("shown\n", Read(source).Text);
        Assert.InRange(source.BytesRead, 1, 2_000_000);
    }

    [Fact]
    public void A_stream_without_an_end_is_read_for_64_MiB()
    {
        var source = Sparse(Gigabyte, OnePage, "4 0 obj << /Filter /Unknown >>\nstream\n");

        Assert.Equal(DocumentStatus.Processed, Read(source).Status);
        Assert.InRange(source.BytesRead, 64 * 1024 * 1024, 110_000_000);
    }

    [Fact]
    public void An_object_without_an_end_is_read_for_16_MiB()
    {
        var source = Sparse(Gigabyte, [.. OnePage, $"<< /Length 37 >>\n{Shown}"], "5 0 obj [ %", "/Info 5 0 R");

        Assert.Equal("shown\n", Read(source).Text);
        Assert.InRange(source.BytesRead, 16 * 1024 * 1024, 22_000_000);
    }

    [Fact]
    public void A_table_without_an_end_is_read_for_32_MiB()
    {
        var source = Sparse(Gigabyte, [.. OnePage, $"<< /Length 37 >>\n{Shown}"], "xref\n9 99999999\n%", "/Prev {0}");

        Assert.Equal("shown\n", Read(source).Text);
        Assert.InRange(source.BytesRead, 32 * 1024 * 1024, 46_000_000);
    }

    [Theory]
    [InlineData(32 * 1024 * 1024, "Found")]
    [InlineData(32 * 1024 * 1024 + 1, null)]
    public void A_wrong_entry_is_put_right_in_files_of_up_to_32_MiB(int length, string? title)
    {
        var source = Sparse(length, [.. OnePage, $"<< /Length 37 >>\n{Shown}", "<< /Title (Found) >>"], trailer: "/Info 5 0 R", wrong: 5);

        Assert.Equal(title, Read(source).Metadata.Title);
        Assert.InRange(source.BytesRead, 1, title is null ? 2_000_000 : 36_000_000);
    }

    [Theory]
    [InlineData(32, 32)]
    [InlineData(33, 34)]
    public void Thirty_two_blocks_are_kept(int blocks, int reads)
    {
        var source = new SparseSource(64 * PdfBytes.BlockBytes);
        var bytes = new PdfBytes(source);
        for (var i = 0; i < blocks; i++) bytes.Window((long)i * PdfBytes.BlockBytes, 1);

        bytes.Window(0, 1);

        Assert.Equal(reads, source.Reads);
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Object_streams_of_32_MiB_are_kept(int count, bool isKept)
    {
        var pdf = PdfBuilder.WithPages("x");
        var blank = new byte[1024 * 1024];
        var numbers = Enumerable.Range(0, count).Select(_ => pdf.AddStream("/N 0 /First 0", blank, deflate: true)).ToList();
        using var file = Open(pdf.ToBytes());
        var streams = numbers.ConvertAll(file.ObjectStream);

        Assert.Equal(isKept, ReferenceEquals(streams[0], file.ObjectStream(numbers[0])));
    }

    [Theory]
    [InlineData(19_000, true)]
    [InlineData(20_000, false)]
    public void Twenty_thousand_objects_are_kept(int others, bool isKept)
    {
        var pdf = PdfBuilder.WithPages("x");
        var first = pdf.Add("<< >>");
        for (var i = 0; i < others; i++) pdf.Add("<< >>");
        using var file = Open(pdf.ToBytes());
        var before = file.Resolve(new PdfReference(first, 0)).AsDictionary();
        for (var i = 1; i <= others; i++) file.Resolve(new PdfReference(first + i, 0));

        Assert.Equal(isKept, ReferenceEquals(before, file.Resolve(new PdfReference(first, 0)).AsDictionary()));
    }

    [Fact]
    public void An_object_stream_met_too_deep_is_read_when_met_again()
    {
        var pdf = PdfBuilder.WithPages("x");
        var links = Enumerable.Range(0, 31).Select(_ => pdf.Reserve()).ToList();
        int deep = pdf.Add("(deep)"), other = pdf.Add("(other)");
        foreach (var link in links) pdf.Set(link, $"{link + 1} 0 R");
        using var file = Open(pdf.ToBytesWithStreams(packedFrom: deep));

        Assert.True(file.Resolve(new PdfReference(links[0], 0)).IsNull);
        Assert.Equal("other"u8.ToArray(), file.Resolve(new PdfReference(other, 0)).AsString());
    }

    [Theory]
    [InlineData(2048, 5001)]
    [InlineData(2049, 3)]
    public void Sections_are_followed_2048_back(int sections, int objects)
    {
        var text = new StringBuilder("%PDF-1.4\n1 0 obj << /Pages 2 0 R >> endobj\n2 0 obj << >> endobj\n");
        var offset = Section("xref\n5000 1\n0000000009 00000 n \ntrailer\n<< >>\n");
        for (var i = 2; i < sections; i++) offset = Section($"xref\n0 0\ntrailer\n<< /Prev {offset} >>\n");
        offset = Section($"xref\n1 2\n0000000009 00000 n \n0000000044 00000 n \ntrailer\n<< /Root 1 0 R /Prev {offset} >>\n");
        text.Append($"startxref\n{offset}\n%%EOF");
        using var file = Open(PdfBuilder.Bytes(text.ToString()));

        Assert.False(file.IsRecovered);
        Assert.Equal(objects, file.ObjectCount);

        int Section(string section)
        {
            var start = text.Length;
            text.Append(section);
            return start;
        }
    }

    [Fact]
    public void A_table_numbers_no_object_beyond_the_largest()
    {
        var table = new XrefTable();
        var text = $"xref\n{LargestNumber} 2\n0000000009 00000 n \n0000000009 00000 n \ntrailer << >>";

        Assert.NotNull(new XrefTableReader(PdfBuilder.Bytes(text), new(), Budget()).Read(table));
        Assert.Equal(LargestNumber + 1, table.Size);
    }

    [Fact]
    public void A_cross_reference_stream_numbers_no_object_beyond_the_largest()
    {
        var table = new XrefTable();

        Assert.True(XrefStreamReader.Read(Dictionary($"<< /W [1 3 1] /Index [{LargestNumber} 2] >>"), [1, 0, 0, 9, 0, 1, 0, 0, 9, 0], table,
            Budget(), isHybrid: false));
        Assert.Equal(LargestNumber + 1, table.Size);
    }

    [Fact]
    public void A_cross_reference_stream_names_no_stream_beyond_the_largest()
    {
        var table = new XrefTable();

        Assert.True(XrefStreamReader.Read(Dictionary("<< /W [1 3 1] /Index [5 2] >>"), [2, 0x7F, 0xFF, 0xFF, 0, 2, 0x80, 0, 0, 0], table,
            Budget(), isHybrid: false));
        Assert.Equal((XrefKind.InStream, XrefKind.Free), (table[5].Kind, table[6].Kind));
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void Names_of_128_bytes_are_remembered(int length, bool isRemembered)
    {
        var names = new NameTable();
        var name = PdfBuilder.Bytes(new string('n', length));

        Assert.Equal(isRemembered, ReferenceEquals(names.Get(name), names.Get(name)));
    }

    [Theory]
    [InlineData(16_383, true)]
    [InlineData(16_384, false)]
    public void Names_are_remembered_up_to_16_384(int before, bool isRemembered)
    {
        var names = new NameTable();
        for (var i = 0; i < before; i++) names.Get(PdfBuilder.Bytes($"n{i}"));

        Assert.Equal(isRemembered, ReferenceEquals(names.Get("last"u8), names.Get("last"u8)));
    }

    [Theory]
    [InlineData(54, "2024-01-02")]
    [InlineData(55, null)]
    public void Dates_have_64_characters_at_most(int more, string? expected) =>
        Assert.Equal(expected, PdfDate.Parse("D:20240102" + new string('x', more))?.Value);

    // Objects from 1 on stand at the beginning, something without an end follows, and the cross-reference is at the end.
    private static SparseSource Sparse(long length, string[] bodies, string rest = "", string trailer = "", int wrong = 0)
    {
        var head = new StringBuilder("%PDF-1.7\n");
        var entries = new StringBuilder("0000000000 65535 f \n");
        for (var i = 1; i <= bodies.Length; i++)
        {
            entries.Append($"{head.Length + (i == wrong ? 3 : 0):D10} 00000 n \n");
            head.Append($"{i} 0 obj\n{bodies[i - 1]}\nendobj\n");
        }
        entries.Append($"{head.Length:D10} 00000 n \n");
        var tail = $"xref\n0 {bodies.Length + 2}\n{entries}trailer\n<< /Size {bodies.Length + 2} /Root 1 0 R "
            + trailer.Replace("{0}", $"{head.Length}", StringComparison.Ordinal) + " >>\nstartxref\n";
        var start = length - tail.Length - 20;
        head.Append(rest);
        return new(length, (0, PdfBuilder.Bytes(head.ToString())), (start, PdfBuilder.Bytes($"{tail}{start}\n%%EOF")));
    }

    private static Reading Read(SparseSource source) => Reading.Of("application/pdf", source);

    private static PdfBudget Budget() => new(ExtractionLimits.Default, default);

    private static PdfFile Open(byte[] file) => PdfFile.Open(ByteSource.FromMemory(file), Budget());

    private static PdfDictionary Dictionary(string text) => new PdfParser(PdfBuilder.Bytes(text), 0, new()).Next().AsDictionary()!;
}
