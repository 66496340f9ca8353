using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Pdf;

public class PdfStructureTests
{
    private static PdfBuilder Sample() => PdfBuilder.WithPages("first", "second", "third").WithInfo("/Title (Sample)");

    [Fact]
    public void A_file_with_a_table_is_read() => AssertSample(Sample().ToBytes(), isRebuilt: false);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_with_cross_reference_and_object_streams_is_read(bool predictor) =>
        AssertSample(Sample().ToBytesWithStreams(predictor), isRebuilt: false);

    [Theory]
    [InlineData("linearized.pdf")]
    [InlineData("linearized-object-streams.pdf")]
    public void A_linearised_file_is_read(string file)
    {
        var reading = Pdf.Read(PdfData.Read(file));

        Assert.Equal("true", reading.Metadata.Properties["linearized"]);
        Assert.Equal(1, reading.Metadata.PageCount);
        Assert.Equal("Text behind a lock\n", reading.Text);
    }

    [Fact]
    public void An_incremental_update_replaces_objects()
    {
        var original = Sample().ToBytes();
        var info = 10;
        var update = new StringBuilder($"{info} 0 obj\n<< /Title (Updated) >>\nendobj\n");
        var start = original.Length + update.Length;
        update.Append($"xref\n{info} 1\n{original.Length:D10} 00000 n \ntrailer\n<< /Size 11 /Root 1 0 R /Info {info} 0 R /Prev "
            + $"{LastStart(original)} >>\nstartxref\n{start}\n%%EOF\n");

        var reading = Pdf.Read([.. original, .. PdfBuilder.Bytes(update.ToString())]);

        Assert.Equal("Updated", reading.Metadata.Title);
        Assert.Equal(3, reading.Metadata.PageCount);
        Assert.False(reading.Metadata.Properties.ContainsKey("crossReference"));
    }

    [Fact]
    public void A_hybrid_file_gives_the_objects_that_its_table_hides()
    {
        // Object 6 is free in the table and stands in the stream that XRefStm names.
        var head = "%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n";
        var infoAt = head.Length;
        head += "6 0 obj\n<< /Title (Hidden) >>\nendobj\n";
        var streamAt = head.Length;
        head += $"7 0 obj\n<< /Type /XRef /Size 8 /Index [6 1] /W [1 2 1] /Filter /ASCIIHexDecode /Length 9 "
            + $">>\nstream\n01{infoAt:X4}00>\nendstream\nendobj\n";
        var table = $"xref\n0 8\n0000000000 65535 f \n0000000009 00000 n \n{head.IndexOf("2 0 obj", StringComparison.Ordinal):D10} "
            + $"00000 n \n";
        for (var i = 3; i < 8; i++) table += "0000000000 00000 f \n";
        var trailer = $"trailer\n<< /Size 8 /Root 1 0 R /Info 6 0 R /XRefStm {streamAt} >>\nstartxref\n{head.Length}\n%%EOF";

        var reading = Pdf.Read(PdfBuilder.Bytes(head + table + trailer));

        Assert.Equal("Hidden", reading.Metadata.Title);
        Assert.Equal(0, reading.Metadata.PageCount);
    }

    [Theory]
    [InlineData("startxref", "startxxxx")]
    [InlineData("\nxref\n", "\nxrff\n")]
    [InlineData("trailer", "trXiler")]
    [InlineData("/Root 1 0 R", "/Root 9 9 R")]
    [InlineData("startxref\n", "startxref\n9")]
    [InlineData("startxref\n", "startxref\n-")]
    [InlineData("00000 n", "00000 x")]
    [InlineData("endobj", "")]
    [InlineData("%PDF-1.7", "")]
    [InlineData(" 0 obj\n", " 0 obj")]
    [InlineData("/Type /Catalog", "/Typo /Catalog")]
    [InlineData("/Type /Page", "/Typo /Page")]
    [InlineData("/Count 3", "")]
    [InlineData("/Count 3", "/Count 3.0")]
    [InlineData("/Count 3", "/Count 99999")]
    [InlineData("/Count 3", "/Count -3")]
    [InlineData("/Length ", "/Length 9")]
    [InlineData("/Length ", "/Length -")]
    [InlineData("/Length ", "/Langth ")]
    [InlineData("endstream", "endstrea")]
    [InlineData("/Kids [", "/Kids [2 0 R 99 0 R null 5 ")]
    public void A_damaged_file_is_read_as_the_whole_one(string old, string by)
    {
        var reading = Pdf.Read(Pdf.Replace(Sample().ToBytes(), old, by));

        Assert.Equal(3, reading.Metadata.PageCount);
        Assert.Equal(["first", "second", "third"], reading.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(1000)]
    public void Junk_before_the_header_shifts_the_offsets(int length)
    {
        byte[] shifted = [.. Encoding.ASCII.GetBytes(new string('j', length)), .. Sample().ToBytes()];

        AssertSample(shifted, isRebuilt: false);
    }

    [Fact]
    public void Junk_behind_the_end_is_ignored() => AssertSample([.. Sample().ToBytes(), .. new byte[20_000]], isRebuilt: true);

    [Fact]
    public void A_file_cut_short_gives_the_pages_that_are_left()
    {
        var whole = Sample().ToBytes();
        var second = Encoding.Latin1.GetString(whole).IndexOf("(third)", StringComparison.Ordinal);

        var reading = Pdf.Read(whole[..second]);

        Assert.Equal("first\nsecond\n", reading.Text);
    }

    [Fact]
    public void Objects_in_streams_are_found_without_a_cross_reference() =>
        AssertSample(Pdf.Replace(Sample().ToBytesWithStreams(), "startxref", "startxxxx"), isRebuilt: true);

    [Fact]
    public void The_catalog_is_found_without_a_trailer()
    {
        var damaged = Pdf.Replace(Sample().ToBytesWithStreams(), "/Type /XRef", "/Type /XXXX");

        var reading = Pdf.Read(Pdf.Replace(damaged, "startxref", "startxxxx"));

        Assert.Equal("first\nsecond\nthird\n", reading.Text);
    }

    [Fact]
    public void A_table_that_is_off_by_some_bytes_is_repaired_by_looking_for_the_objects()
    {
        var text = Encoding.Latin1.GetString(Sample().ToBytes());
        for (var i = 9; i > 1; i--)
            text = text.Replace($"\n{text.IndexOf($"\n{i} 0 obj", StringComparison.Ordinal) + 1:D10}",
                $"\n{text.IndexOf($"\n{i} 0 obj", StringComparison.Ordinal) + 3:D10}", StringComparison.Ordinal);

        var reading = Pdf.Read(PdfBuilder.Bytes(text));

        Assert.Equal("first\nsecond\nthird\n", reading.Text);
    }

    [Fact]
    public void A_table_numbered_from_one_instead_of_zero_is_put_right() =>
        AssertSample(Pdf.Replace(Sample().ToBytes(), "xref\n0 11\n", "xref\n1 11\n"), isRebuilt: false);

    [Fact]
    public void A_file_without_any_object_is_corrupt()
    {
        var reading = Pdf.Read("%PDF-1.4\nnothing here\n%%EOF"u8.ToArray());

        Assert.Equal(DocumentStatus.Corrupt, reading.Status);
        Assert.Equal("no document catalog", reading.Outcome.Reason);
        Assert.Equal("1.4", reading.Metadata.Properties["pdfVersion"]);
    }

    [Theory]
    [InlineData("%PDF-1.7", "%PDX-1.7")]
    [InlineData("%PDF-1.7", "")]
    public void A_file_named_pdf_is_read_without_its_header(string old, string by)
    {
        var file = Pdf.Replace(Sample().ToBytes(), old, by);

        Assert.Equal("Sample", DocumentExtractor.Extract(ByteSource.FromMemory(file), new("sample.pdf")).Metadata.Title);
    }

    [Fact]
    public void The_catalog_can_raise_the_version()
    {
        var pdf = Pdf.Replace(Sample().ToBytes(), "/Type /Catalog", "/Version /2.0 /Type /Catalog");

        Assert.Equal("2.0", Pdf.Read(pdf).Metadata.Properties["pdfVersion"]);
    }

    private static string LastStart(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        return text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 10)..text.LastIndexOf("\n%%EOF", StringComparison.Ordinal)];
    }

    private static void AssertSample(byte[] file, bool isRebuilt)
    {
        var reading = Pdf.Read(file);

        Assert.Equal(DocumentStatus.Processed, reading.Status);
        Assert.Equal("Sample", reading.Metadata.Title);
        Assert.Equal(3, reading.Metadata.PageCount);
        Assert.Equal("first\nsecond\nthird\n", reading.Text);
        Assert.Equal(isRebuilt, reading.Metadata.Properties.ContainsKey("crossReference"));
    }
}
