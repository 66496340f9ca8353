using System.Buffers.Binary;
using System.Text;
using Pipeline.Metadata.Formats.DjVu;

namespace Pipeline.Metadata.Tests.Formats.DjVu;

/// <summary>DjVu: a bundle that DjVuLibre made, whose text and annotations are packed, and forms made by hand.</summary>
public sealed class DjVuReaderTests
{
    // As djvudump, `djvused -e print-meta` and djvutxt show it.
    [Fact]
    public void A_bundle_of_DjVuLibre_has_its_pages_annotations_and_text()
    {
        var extraction = DocumentExtractor.Extract(ByteSource.FromMemory(SampleFiles.Read("djvulibre.djvu")), new("a"), keepText: true);
        var item = extraction.Metadata;
        Assert.Equal(("image/vnd.djvu", 2, DocumentStatus.Processed, (string?)null),
            (item.ContentType, item.PageCount, item.Status, item.StatusReason));
        Assert.Equal(("64", "48", "300"), (item.Properties["imageWidth"], item.Properties["imageHeight"], item.Properties["dpi"]));
        Assert.Equal(("Harbour tides", "2024-05-06"), (item.Title, item.CreatedAt?.Value));
        Assert.Equal(["Ada Lovelace"], item.Authors);
        Assert.Equal(["tide", "quay"], item.Keywords);
        Assert.Equal(["The tide turns at noon", "und die Fähren warten.", "Second page"],
            extraction.Text!.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Fact]
    public void A_page_with_plain_chunks_is_read()
    {
        var read = Read(File(Form("DJVU", ("INFO", Info), ("ANTa",
            "(background #fff)(metadata\n\t(title \"Tide \\\"tables\\\"\")\n\t(author \"Andr\\303\\251\"))"u8.ToArray()),
            ("TXTa", [0, 0, 5, .. "Ahoy\x1D"u8, 1]))));
        Assert.Equal((1, "Tide \"tables\"", "Ahoy\n\n"), (read.Metadata.PageCount, read.Metadata.Title, read.Text));
        Assert.Equal(["André"], read.Metadata.Authors);
        Assert.Equal(("10", "20", "400"), (read.Metadata.Properties["imageWidth"], read.Metadata.Properties["imageHeight"],
            read.Metadata.Properties["dpi"]));
        Assert.Equal(DocumentStatus.Processed, read.Status);
    }

    [Fact]
    public void A_packed_chunk_that_is_damaged_is_named()
    {
        var bytes = SampleFiles.Read("djvulibre.djvu");
        var chunk = bytes.AsSpan().IndexOf("TXTz"u8);
        for (var at = chunk + 12; at < chunk + 40; at++) bytes[at] ^= 0xFF;
        var read = Read(bytes);
        Assert.Equal((DocumentStatus.Partial, "DjVu: a packed chunk is damaged"), (read.Status, read.Outcome.Reason));
        Assert.Contains("Second page", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chunk_that_claims_megabytes_is_not_unpacked()
    {
        // All ones read as the largest size there is.
        var packed = new byte[64];
        var read = Read(File(Form("DJVU", ("INFO", Info), ("TXTz", packed))));
        Assert.Equal("DjVu: a chunk unpacks to more than 1048576 bytes", read.Outcome.Reason);
    }

    [Fact]
    public void Chunks_are_unpacked_to_an_eighth_of_what_parts_may_inflate_to()
    {
        var read = Reading.Of("image/vnd.djvu", SampleFiles.Read("djvulibre.djvu"), ExtractionLimits.Default with { InflatedBytes = 87 });
        Assert.Equal("DjVu: text and annotations unpack to more than 10 bytes", read.Outcome.Reason);
        Assert.DoesNotContain("Second page", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_past_the_limit_are_counted_not_read()
    {
        var page = Form("DJVU", ("INFO", Info), ("TXTa", [0, 0, 4, .. "Ahoy"u8]));
        var read = Reading.Of("image/vnd.djvu", File(Form("DJVM", [.. Enumerable.Repeat(("FORM", page[8..]), 3)])),
            ExtractionLimits.Default with { TextPages = 2 });
        Assert.Equal((3, 2L, "text of the first 2 pages"), (read.Metadata.PageCount, read.WordCount, read.Outcome.Reason));
    }

    [Fact]
    public void A_directory_whose_pages_lie_elsewhere_tells_their_number()
    {
        // The directory of the bundle, without the pages behind it.
        var bytes = SampleFiles.Read("djvulibre.djvu");
        var directory = bytes.AsSpan(bytes.AsSpan().IndexOf("DIRM"u8) + 8, 61).ToArray();
        var read = Read(File(Form("DJVM", ("DIRM", directory))));
        Assert.Equal((2, "DjVu: pages lie in files of their own"), (read.Metadata.PageCount, read.Outcome.Reason));
    }

    [Theory]
    [InlineData(199, "Tides")]
    [InlineData(200, null)]
    public void Fields_of_annotations_end_at_their_limit(int before, string? title)
    {
        var list = $"(metadata {string.Concat(Enumerable.Repeat("(a \"b\")", before))}(title \"Tides\"))";
        Assert.Equal(title, Read(File(Form("DJVU", ("ANTa", Encoding.ASCII.GetBytes(list))))).Metadata.Title);
    }

    // The page is the last part; the first that is past the limit is named.
    [Theory]
    [InlineData(49_999, 1)]
    [InlineData(50_000, null)]
    public void Parts_of_a_bundle_end_at_their_limit(int before, int? pages)
    {
        var page = Form("DJVU", ("INFO", Info));
        var read = Read(File(Form("DJVM", [.. Enumerable.Repeat(("JUNK", Array.Empty<byte>()), before), ("FORM", page[8..])])));
        Assert.Equal((pages, "DjVu: the first 50000 parts are read"), (read.Metadata.PageCount, read.Outcome.Reason));
    }

    [Fact]
    public void A_packed_stream_ends_soon_after_its_bytes()
    {
        var coder = new ZpDecoder([]);
        var bits = 0;
        for (; !coder.HasEnded && bits < 10_000; bits++) coder.Bit();
        Assert.InRange(bits, 10, 8 * 25);
    }

    private static byte[] Info => [0, 10, 0, 20, 26, 0, 0x90, 1, 22, 1];

    private static byte[] File(byte[] form) => [.. "AT&T"u8, .. form];

    private static byte[] Form(string kind, params (string Name, byte[] Data)[] chunks)
    {
        var body = new MemoryStream();
        body.Write(Encoding.ASCII.GetBytes(kind));
        foreach (var (name, data) in chunks) body.Write(Chunk(name, data));
        return Chunk("FORM", body.ToArray());
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. Encoding.ASCII.GetBytes(name), .. length, .. data, .. new byte[data.Length & 1]];
    }

    private static Reading Read(byte[] document) => Reading.Of("image/vnd.djvu", document);
}
