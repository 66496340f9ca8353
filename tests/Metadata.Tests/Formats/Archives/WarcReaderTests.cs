using System.IO.Compression;
using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Archives;

/// <summary>Web archives: what Wget wrote of three pages, and records made by hand for the rest of the standard.</summary>
public sealed class WarcReaderTests
{
    // Counted with grep: `grep -c ^WARC/`, `grep -c 'WARC-Type: response'`, the addresses with sort -u.
    [Theory]
    [InlineData("wget.warc", "application/warc")]
    [InlineData("wget.warc.gz", "application/gzip")]
    public void What_Wget_wrote_is_counted_and_its_pages_are_read(string file, string type)
    {
        var extraction = DocumentExtractor.Extract(ByteSource.FromMemory(SampleFiles.Read(file)), new("a"), keepText: true);
        var item = extraction.Metadata;
        Assert.Equal((type, DocumentStatus.Processed, (string?)null), (item.ContentType, item.Status, item.StatusReason));
        Assert.Equal(("12", "4", "7", "1.0"), (item.Properties["recordCount"], item.Properties["responseCount"],
            item.Properties["targetUriCount"], item.Properties["warcVersion"]));
        Assert.Equal("Wget/1.21.3 (linux-gnu)", item.CreatorTool);
        Assert.Equal("Harbour tides", item.Title);
        Assert.StartsWith("2026-11-29T", item.CreatedAt?.Value, StringComparison.Ordinal);
        Assert.Contains("the ferries wait at the quay", extraction.Text, StringComparison.Ordinal);
        Assert.Contains("Fischerboote liegen am Kai.", extraction.Text, StringComparison.Ordinal);
        // The page that says that there is no robots.txt.
        Assert.DoesNotContain("404", extraction.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Bodies_in_chunks_and_compressed_are_read()
    {
        var page = Gzip("<title>Packed</title><p>Low water at six.");
        var chunked = new MemoryStream();
        chunked.Write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"u8);
        foreach (var part in page.Chunk(16))
        {
            chunked.Write(Encoding.ASCII.GetBytes($"{part.Length:x}\r\n"));
            chunked.Write(part);
            chunked.Write("\r\n"u8);
        }
        chunked.Write("0\r\n\r\n"u8);
        var read = Read(Record("response", "application/http;msgtype=response", chunked.ToArray()));
        Assert.Equal(("Packed", DocumentStatus.Processed), (read.Metadata.Title, read.Status));
        Assert.Contains("Low water at six.", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_was_converted_from_pages_is_read() =>
        Assert.Equal("Ebb und Flut\n", Read(Record("conversion", "text/plain", "Ebb und Flut"u8.ToArray())).Text);

    [Fact]
    public void A_response_whose_compression_is_damaged_does_not_hide_the_next()
    {
        byte[] damaged = [.. "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"u8, 1, 2, 3, 4, 5, 6];
        var read = Read([.. Record("response", "application/http", damaged), .. Record("resource", "text/html", "<p>Here"u8.ToArray())]);
        Assert.Equal((DocumentStatus.Processed, "2"), (read.Status, read.Metadata.Properties["recordCount"]));
        Assert.Contains("Here", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_of_warcinfo_are_read()
    {
        var read = Read(Record("warcinfo", "application/warc-fields",
            "software: Heritrix/3.4\r\noperator: Ada\r\nisPartOf: harbours-2024\r\ndescription: Tides\r\n"u8.ToArray()));
        Assert.Equal(("Heritrix/3.4", "Tides", "Ada", "harbours-2024", "2024-05-06T07:08:09Z"), (read.Metadata.CreatorTool,
            read.Metadata.Description, read.Metadata.Properties["operator"], read.Metadata.Properties["isPartOf"],
                read.Metadata.CreatedAt?.Value));
    }

    [Fact]
    public void A_record_that_breaks_off_keeps_those_before()
    {
        var whole = Record("resource", "image/png", new byte[300_000]);
        var read = Read([.. Record("resource", "text/html", "<p>Here"u8.ToArray()), .. whole[..^200_000]]);
        Assert.Equal(("WARC: a record breaks off", "2"), (read.Outcome.Reason, read.Metadata.Properties["recordCount"]));
    }

    [Fact]
    public void A_compressed_archive_that_inflates_past_the_budget_is_partial()
    {
        var archive = Gzip([.. Record("resource", "text/html", "<p>Here"u8.ToArray()),
            .. Record("resource", "image/png", new byte[4_000_000])]);
        var read = Reading.Of("application/gzip", archive, ExtractionLimits.Default with { InflatedBytes = 1_000_000 });
        Assert.Equal((DocumentStatus.Partial, "WARC: inflates to more than the limit"), (read.Status, read.Outcome.Reason));
        Assert.Contains("Here", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_past_the_limit_are_counted_not_read()
    {
        byte[] two = [.. Record("resource", "text/html", "<p>One"u8.ToArray()), .. Record("resource", "text/html", "<p>Two"u8.ToArray())];
        var read = Reading.Of("application/warc", two, ExtractionLimits.Default with { TextPages = 1 });
        Assert.Equal("2", read.Metadata.Properties["recordCount"]);
        Assert.DoesNotContain("Two", read.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WARC/1.0\r\nWARC-Type: resource\r\n\r\n", "WARC: a record without length")]
    [InlineData("WARC/1.0\r\nContent-Length: -5\r\n\r\n", "WARC: a record without length")]
    public void A_record_without_a_length_is_damaged(string record, string reason)
    {
        var read = Read(Encoding.ASCII.GetBytes(record));
        Assert.Equal((DocumentStatus.Corrupt, reason), (read.Status, read.Outcome.Reason));
    }

    private static byte[] Record(string type, string contentType, byte[] block) =>
    [
        .. Encoding.ASCII.GetBytes($"WARC/1.1\r\nWARC-Type: {type}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
            + $"Content-Type: {contentType}\r\nContent-Length: {block.Length}\r\n\r\n"), .. block, .. "\r\n\r\n"u8,
    ];

    private static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    private static byte[] Gzip(byte[] plain)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionMode.Compress)) gzip.Write(plain);
        return bytes.ToArray();
    }

    private static Reading Read(byte[] document) => Reading.Of("application/warc", document);
}
