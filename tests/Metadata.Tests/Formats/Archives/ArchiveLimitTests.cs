using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Pipeline.Metadata.Formats.Archives;
using Pipeline.Metadata.Packages;
using Pipeline.Metadata.Tests.Hostile;

namespace Pipeline.Metadata.Tests.Formats.Archives;

/// <summary>What archives hold past the limits of their readers is left out, or ends the reading with a reason.</summary>
public sealed class ArchiveLimitTests
{
    private const int PageBytes = 4 * 1024 * 1024;
    private const string Cut = "WARC: the first 4 MiB of a page are read";

    [Theory]
    [InlineData(4, DocumentStatus.Processed, null)]
    [InlineData(5, DocumentStatus.Corrupt, "7z: the header is packed without end")]
    public void A_header_of_7z_may_be_packed_four_times(int times, DocumentStatus status, string? reason)
    {
        byte[] header = [1, 0];
        var packed = new List<byte>();
        for (var at = 0; at < times; at++)
        {
            var start = packed.Count;
            packed.AddRange(header);
            // A stream of one folder, which is copied.
            header = [0x17, 6, (byte)start, 1, 9, (byte)header.Length, 0, 7, 11, 1, 0, 1, 1, 0, 12, (byte)header.Length, 0, 0];
        }
        var read = SevenZip(header, [.. packed]);
        Assert.Equal((status, reason), (read.Status, read.Outcome.Reason));
    }

    [Fact]
    public void A_header_of_7z_has_a_length_at_most()
    {
        const string Reason = "7z: the header is longer than 16777216 bytes";
        // An encoded header that claims 17,000,000 bytes unpacked, by LZMA.
        Assert.Equal(Reason, SevenZip(
            [0x17, 6, 0, 1, 9, 8, 0, 7, 11, 1, 0, 1, 0x23, 3, 1, 1, 5, 0x5D, 0, 0, 0, 1, 12, .. Number(17_000_000), 0, 0],
            new byte[8]).Outcome.Reason);
        var head = new byte[32];
        Signature.CopyTo(head);
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(20), 17_000_000);
        Assert.Equal(Reason, Reading.Of("application/x-7z-compressed", new HugeSource(head, 17_000_100)).Outcome.Reason);
    }

    public static TheoryData<string, string, byte[]> Claims() => new()
    {
        { "packed streams", "more than 1000000 parts", [6, 0, .. Number(1_000_001)] },
        { "folders", "more than 200000 parts", [7, 11, .. Number(200_001)] },
        { "coders", "more than 32 parts", [7, 11, 1, 0, 33] },
        { "inputs", "more than 32 parts", [7, 11, 1, 0, 1, 0x11, 0, 33] },
        { "outputs", "more than 32 parts", [7, 11, 1, 0, 1, 0x11, 0, 1, 33] },
        { "bound outputs", "more than 1024 parts", [7, 11, 1, 0, 1, 0x11, 0, 1, 2, 0, .. Number(1_025)] },
        { "files of a folder", "more than 1000000 parts", [7, 11, 1, 0, 1, 1, 0, 12, 0, 0, 8, 13, .. Number(1_000_001)] },
        { "files of two folders", "an unknown part of the header",
            [7, 11, 2, 0, 1, 1, 0, 1, 1, 0, 12, 0, 0, 0, 8, 13, .. Number(600_000), .. Number(600_000), 10] },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void What_streams_of_7z_claim_is_refused(string what, string reason, byte[] streams) =>
        Assert.Equal(($"7z: {reason}", what), (SevenZip([1, 4, .. streams], []).Outcome.Reason, what));

    [Theory]
    [InlineData(99, "1")]
    [InlineData(100, null)]
    public void A_hundred_extra_records_of_RAR_are_read(int before, string? encrypted)
    {
        // Records of two bytes of which nothing is known, then the one that says that the file is encrypted.
        byte[] extra = [.. Enumerable.Repeat<byte[]>([1, 9], before).SelectMany(record => record), 1, 1];
        byte[] header = [2, 1, .. Variable(extra.Length), 0, 0, 0, 0, 0, 1, (byte)'a', .. extra];
        var read = Reading.Of("application/x-rar-compressed",
            [.. "Rar!\x1A\x07\x01\0"u8, 0, 0, 0, 0, .. Variable(header.Length), .. header, 0, 0, 0, 0, 3, 5, 0, 0]);
        Assert.Equal(("1", encrypted),
            (read.Metadata.Properties["fileCount"], read.Metadata.Properties.GetValueOrDefault("encryptedEntries")));
    }

    [Theory]
    [InlineData(4_093, true)]
    [InlineData(4_094, false)]
    public void A_name_of_pax_is_read_so_far(int before, bool leaves)
    {
        var record = $"99999 path={new string('a', before)}../";
        record = string.Concat(record.Length.ToString("D5"), record.AsSpan(5));
        var read = Reading.Of("application/x-tar", [.. ClaimTests.TarHeader("x", (byte)'x', record.Length),
            .. Encoding.ASCII.GetBytes(record), .. new byte[511 - ((record.Length - 1) % 512)],
            .. ClaimTests.TarHeader("b", (byte)'0', 0)]);
        Assert.Equal(("1", leaves), (read.Metadata.Properties["entryCount"], read.Metadata.Properties.ContainsKey("pathsLeaveArchive")));
    }

    [Fact]
    public void Records_of_a_WARC_are_counted_so_far()
    {
        var record = "WARC/\nContent-Length:0\n\n"u8;
        var archive = new byte[500_001 * record.Length];
        for (var at = 0; at < archive.Length; at += record.Length) record.CopyTo(archive.AsSpan(at));
        var read = Reading.Of("application/warc", archive);
        Assert.Equal(("500000", "WARC: the first 500000 records are counted"),
            (read.Metadata.Properties["recordCount"], read.Outcome.Reason));
    }

    // A line break each behind a record's header and the record, and one more.
    [Theory]
    [InlineData(200, "2")]
    [InlineData(201, "1")]
    public void Empty_lines_between_records_of_a_WARC_end_it(int lines, string records) =>
        Assert.Equal(records, Warc($"{Record("", 0)}{new string('\n', lines)}{Record("", 0)}").Metadata.Properties["recordCount"]);

    [Theory]
    [InlineData(199, null)]
    [InlineData(200, "WARC: a record without length")]
    public void Two_hundred_lines_of_a_record_s_header_are_read(int before, string? reason) =>
        Assert.Equal(reason, Warc(Record(string.Concat(Enumerable.Repeat("a:b\n", before)), 0)).Outcome.Reason);

    [Theory]
    [InlineData(65_536, "Wget")]
    [InlineData(65_537, null)]
    public void A_long_record_about_a_WARC_is_passed_over(int length, string? tool) => Assert.Equal(tool,
        Warc(Record("WARC-Type: warcinfo\n", length) + "software: Wget\n".PadRight(length, '\n')).Metadata.CreatorTool);

    [Theory]
    [InlineData(PageBytes, 1, null)]
    [InlineData(PageBytes + 1, 0, Cut)]
    public void A_page_of_a_WARC_is_read_so_far(int length, int words, string? reason)
    {
        var read = Warc(Record("WARC-Type: resource\nContent-Type: text/plain\n", length) + "a".PadLeft(length) + "\n\n" + Record("", 0));
        Assert.Equal((words, "2", reason), (read.WordCount, read.Metadata.Properties["recordCount"], read.Outcome.Reason));
    }

    [Theory]
    [InlineData(PageBytes, 1, null)]
    [InlineData(PageBytes + 1, 0, Cut)]
    public void A_packed_page_of_a_WARC_is_inflated_so_far(int length, int words, string? reason)
    {
        using var packed = new MemoryStream();
        packed.Write("HTTP/1.1 200\nContent-Type: text/plain\nContent-Encoding: gzip\n\n"u8);
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.ASCII.GetBytes("a".PadLeft(length)));
        byte[] archive = [.. Encoding.ASCII.GetBytes(Record("WARC-Type: response\n", (int)packed.Length)), .. packed.ToArray()];
        var read = Reading.Of("application/warc", archive);
        Assert.Equal((words, reason), (read.WordCount, read.Outcome.Reason));
    }

    [Fact]
    public void A_packed_page_of_a_WARC_is_not_inflated_further()
    {
        using var packed = new MemoryStream();
        packed.Write("HTTP/1.1 200\nContent-Type: text/plain\nContent-Encoding: gzip\n\n"u8);
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(new byte[2 * PageBytes]);
        byte[] archive = [.. Encoding.ASCII.GetBytes(Record("WARC-Type: response\n", (int)packed.Length)), .. packed.ToArray()];
        var read = Reading.Of("application/warc", archive, ExtractionLimits.Default with { InflatedBytes = PageBytes + 1 });
        Assert.Equal(Cut, read.Outcome.Reason);
    }

    [Theory]
    [InlineData(64 * 1024, 200)]
    [InlineData((64 * 1024) + 1, 0)]
    public void A_response_s_header_is_looked_for_so_far(int length, int status)
    {
        var head = "HTTP/1.1 200\na:".PadRight(length - 2, 'b') + "\n\n";
        Assert.Equal(status, HttpPayload.Read(Encoding.ASCII.GetBytes(head), 100, new InflateBudget(100)).Status);
    }

    private static ReadOnlySpan<byte> Signature => [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C];

    private static Reading SevenZip(byte[] header, byte[] packed)
    {
        byte[] archive = [.. new byte[32], .. packed, .. header];
        Signature.CopyTo(archive);
        BinaryPrimitives.WriteUInt64LittleEndian(archive.AsSpan(12), (ulong)packed.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(archive.AsSpan(20), (ulong)header.Length);
        return Reading.Of("application/x-7z-compressed", archive);
    }

    // A number of 7z in four bytes behind the one that says so.
    private static byte[] Number(int value) => [0xF0, .. BitConverter.GetBytes(value)];

    // A number of RAR in two bytes.
    private static byte[] Variable(int value) => [(byte)(value | 0x80), (byte)(value >> 7)];

    private static string Record(string fields, int length) => $"WARC/1.1\n{fields}Content-Length: {length}\n\n";

    private static Reading Warc(string archive) => Reading.Of("application/warc", Encoding.ASCII.GetBytes(archive));
}
