using System.Buffers.Binary;

namespace Pipeline.Metadata.Tests.Formats.OneNote;

/// <summary>OneNote: a section that OneNote 2016 wrote (Samples/Programs).</summary>
public sealed class OneNoteReaderTests
{
    [Fact]
    public void A_section_of_OneNote_2016_has_its_page_people_file_and_times()
    {
        var extraction = DocumentExtractor.Extract(ByteSource.FromMemory(SampleFiles.Read("onenote-2016.one")), new("a"), keepText: true);
        var item = extraction.Metadata;
        Assert.Equal(("application/onenote", 1, DocumentStatus.Processed, (string?)null),
            (item.ContentType, item.PageCount, item.Status, item.StatusReason));
        Assert.Equal("testing.docx", item.Properties["attachmentNames"]);
        Assert.Equal(["Xinwei Li (Shang Hai Wei Chuang Ruan Jian)"], item.Authors);
        Assert.Null(item.Title);
        // The page shows when it was made, in China's time.
        Assert.Equal("2019年3月14日\n17:06\n", extraction.Text);
        Assert.Equal(("2019-03-14T09:06:41.288Z", "2019-03-14T09:06:43Z"), (item.CreatedAt?.Value, item.ModifiedAt?.Value));
    }

    [Fact]
    public void A_section_as_a_server_sends_it_says_that_it_is_not_read()
    {
        var bytes = SampleFiles.Read("onenote-2016.one");
        bytes[48] ^= 1;
        Assert.Equal("OneNote: packed as servers send it, which is not read", Read(bytes).Outcome.Reason);
    }

    [Fact]
    public void A_list_that_goes_on_in_itself_ends()
    {
        var bytes = SampleFiles.Read("onenote-2016.one");
        // The root list's next fragment: the root list.
        var (start, length) = (BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(172)),
            BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(180)));
        bytes.AsSpan(172, 12).CopyTo(bytes.AsSpan((int)start + length - 20));
        Assert.Equal("OneNote: a list of the file is damaged", Read(bytes).Outcome.Reason);
    }

    [Fact]
    public void A_section_with_a_password_is_encrypted()
    {
        var bytes = SampleFiles.Read("onenote-2016.one");
        // The first node of the root list becomes the one that holds a key.
        var start = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(172)) + 16;
        var node = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(start));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(start), (node & ~0x3FFu) | 0x7C);
        Assert.Equal(DocumentStatus.Encrypted, Read(bytes).Status);
    }

    private static Reading Read(byte[] document) => Reading.Of("application/onenote", document);
}
