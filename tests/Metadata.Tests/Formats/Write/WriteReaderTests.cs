using System.Buffers.Binary;

namespace Pipeline.Metadata.Tests.Formats.Write;

/// <summary>
/// Windows Write. No program that writes it is at hand: documents are built from Microsoft's description, and libwps's wps2text, which
/// knows nothing of it, reads the same text out of them.
/// </summary>
public sealed class WriteReaderTests
{
    private static readonly byte[] Tides = new WriteBuilder().Add("Tide tables")
        .Add("High water at noon, caf\xE9 at the quay.").ToArray(pages: 3);

    [Fact]
    public void Text_and_pages_are_read()
    {
        var item = DocumentExtractor.Extract(ByteSource.FromMemory(Tides), new("a"), keepText: true);
        Assert.Equal(("application/x-mswrite", 3, DocumentStatus.Processed),
            (item.Metadata.ContentType, item.Metadata.PageCount, item.Metadata.Status));
        Assert.Equal("Tide tables\r\nHigh water at noon, café at the quay.\r\n", item.Text);
        Assert.Equal(10, item.Metadata.WordCount);
        Assert.Equal("windows-1252", item.Metadata.Charset);
    }

    [Fact]
    public void Pictures_between_paragraphs_are_left_out()
    {
        var read = Read(new WriteBuilder().Add("Before").AddPicture([.. "PICTURE"u8, 0xE3, 0, 0x80, 0xFF, 1, 2]).Add("after").ToArray());
        Assert.Equal("Before\r\nafter\r\n", read.Text);
    }

    [Fact]
    public void Word_for_DOS_has_its_text_read_under_its_own_type()
    {
        var bytes = Tides.ToArray();
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(96), 0);
        var item = DocumentExtractor.Extract(ByteSource.FromMemory(bytes), new("a"), keepText: true);
        Assert.Equal(("application/msword", DocumentStatus.Processed), (item.Metadata.ContentType, item.Metadata.Status));
        Assert.StartsWith("Tide tables", item.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_with_objects_begins_otherwise()
    {
        var bytes = Tides.ToArray();
        bytes[0] = 0x32;
        Assert.Equal("application/x-mswrite", DocumentExtractor.Extract(ByteSource.FromMemory(bytes), new("a.doc")).Metadata.ContentType);
    }

    [Fact]
    public void A_document_cut_anywhere_yields_an_outcome()
    {
        for (var length = 6; length < Tides.Length; length++)
            Assert.True(Read(Tides[..length]).Status is DocumentStatus.Processed or DocumentStatus.Partial or DocumentStatus.Corrupt);
        Assert.Equal(DocumentStatus.Partial, Read(Tides[..150]).Status);
    }

    [Fact]
    public void Text_that_claims_gigabytes_is_partial()
    {
        var bytes = Tides.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(14), uint.MaxValue);
        Assert.Equal("Write: the text ends behind the file", Read(bytes).Outcome.Reason);
    }

    [Fact]
    public void Text_ends_where_page_numbers_do()
    {
        const int Most = 8 * 1024 * 1024;
        var bytes = new byte[Most + 1];
        Tides.AsSpan(0, 128).CopyTo(bytes);
        bytes.AsSpan(18, 12).Clear();
        bytes.AsSpan(128).Fill((byte)' ');
        "ab"u8.CopyTo(bytes.AsSpan(Most - 1));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(14), bytes.Length);
        var read = Reading.Of("application/x-mswrite", bytes, ExtractionLimits.Default with { KeptTextCharacters = Most });
        Assert.Equal(("a", "Write: the text ends behind the file"), (read.Text.Trim(), read.Outcome.Reason));
    }

    [Fact]
    public void A_page_that_claims_more_paragraphs_than_fit_has_those_that_do()
    {
        var document = new WriteBuilder();
        for (var at = 0; at < 20; at++) document.Add("tide");
        var bytes = document.ToArray();
        bytes[(BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(18)) * 128) + 127] = 255;
        Assert.Equal((20, DocumentStatus.Processed), (Read(bytes).WordCount, Read(bytes).Status));
    }

    private static Reading Read(byte[] document) => Reading.Of("application/x-mswrite", document);
}
