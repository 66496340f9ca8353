using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Ole2;

/// <summary>
/// Works and Publisher. No program that writes them is at hand: files are built from what libwps, libmspub and Apache POI say of the
/// formats, and libwps's wps2text reads the same text out of those of Works.
/// </summary>
public sealed class WorksAndPublisherTests
{
    private const string Tides = "The tide turns at noon.\rDie Fähren warten am Kai.\r";

    private static byte[] Text => Encoding.Unicode.GetBytes(Tides);

    [Fact]
    public void Works_6_and_later_has_its_text_read()
    {
        var file = new CompoundBuilder().Add("CONTENTS", QuillBuilder.Contents("CHNKWKS ", ("TEXT", Text),
            ("FONT", [1, 2, 3]))).Add("MatOST", [0]);
        var item = DocumentExtractor.Extract(ByteSource.FromMemory(file.ToArray()), new("a"), keepText: true);
        Assert.Equal(("application/vnd.ms-works", DocumentStatus.Processed), (item.Metadata.ContentType, item.Metadata.Status));
        Assert.Equal("The tide turns at noon.\nDie Fähren warten am Kai.\n\n", item.Text);
    }

    [Fact]
    public void Publisher_has_its_text_read_two_storages_down()
    {
        var file = new CompoundBuilder().Add("CONTENTS", QuillBuilder.Contents("CHNKINK ", ("STSH", [9]), ("TEXT", Text)),
            storage: "Quill/QuillSub");
        var item = DocumentExtractor.Extract(ByteSource.FromMemory(file.ToArray()), new("a"), keepText: true);
        Assert.Equal(("application/x-mspublisher", DocumentStatus.Processed), (item.Metadata.ContentType, item.Metadata.Status));
        Assert.Contains("Die Fähren warten", item.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Works_for_Windows_before_2000_has_its_text_read()
    {
        var file = new CompoundBuilder().Add("MN0", Works("High water at noon.\r\nCaf\xE9\r\n")).Add("MatOST", [0]);
        var item = DocumentExtractor.Extract(ByteSource.FromMemory(file.ToArray()), new("a"), keepText: true);
        Assert.Equal(("application/vnd.ms-works", "High water at noon.\r\nCafé\r\n"), (item.Metadata.ContentType, item.Text));
    }

    [Fact]
    public void Works_for_DOS_has_its_text_read()
    {
        // 0x82 is é on DOS.
        var read = Reading.Of("application/vnd.ms-works", Works("Caf\x82\r\n", version: 1));
        Assert.Equal(("Café\r\n", DocumentStatus.Processed), (read.Text, read.Status));
    }

    [Fact]
    public void Lists_of_chunks_that_are_a_loop_end()
    {
        var contents = QuillBuilder.Contents("CHNKWKS ", ("TEXT", Text));
        BinaryPrimitives.WriteUInt32LittleEndian(contents.AsSpan(0x1C), 0x18);
        var read = Reading.Of("application/vnd.ms-works", new CompoundBuilder().Add("CONTENTS", contents).ToArray());
        Assert.Equal("text: the lists of chunks are a loop", read.Outcome.Reason);
        Assert.Contains("noon", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_ends_behind_its_stream_is_partial()
    {
        var contents = QuillBuilder.Contents("CHNKWKS ", ("TEXT", Text))[..^10];
        var read = Reading.Of("application/vnd.ms-works", new CompoundBuilder().Add("CONTENTS", contents).ToArray());
        Assert.Equal("text: a chunk ends behind its stream", read.Outcome.Reason);
        var works = Works("High water at noon.\r\n")[..^4];
        Assert.Equal("Works: the text ends behind the file", Reading.Of("application/vnd.ms-works", works).Outcome.Reason);
    }

    private static byte[] Works(string text, byte version = 4)
    {
        var bytes = new byte[0x100 + text.Length];
        (bytes[0], bytes[1]) = (version, 0xFE);
        foreach (var at in (int[])[0x1E, 0x22, 0x26]) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), 0x100);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(0x2A), bytes.Length);
        Encoding.Latin1.GetBytes(text, bytes.AsSpan(0x100));
        return bytes;
    }
}
