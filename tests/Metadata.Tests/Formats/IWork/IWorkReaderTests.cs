namespace Pipeline.Metadata.Tests.Formats.IWork;

public sealed class IWorkReaderTests
{
    [Fact]
    public void The_index_gives_metadata_and_text()
    {
        const string Index = """
            <sl:document xmlns:sl="http://developer.apple.com/namespaces/sl" xmlns:sf="http://developer.apple.com/namespaces/sf" xmlns:sfa="http://developer.apple.com/namespaces/sfa">
            <sf:metadata><sf:title><sf:string sfa:string="A plan"/></sf:title><sf:authors><sf:string sfa:string="Ada"/></sf:authors></sf:metadata>
            <sf:p>Two <sf:span>words</sf:span></sf:p></sl:document>
            """;
        var zip = new ZipBuilder().Add("index.xml", Index).ToArray();
        var extraction = DocumentExtractor.Extract(ByteSource.FromMemory(zip), default).Metadata;
        Assert.Equal(("application/vnd.apple.pages", "A plan", 2L, DocumentStatus.Processed),
            (extraction.ContentType, extraction.Title, extraction.WordCount, extraction.Status));
        Assert.Equal(["Ada"], extraction.Authors);
    }

    [Fact]
    public void A_document_of_2013_gives_its_slides_and_text()
    {
        var zip = new ZipBuilder().Add("Index/Document.iwa", Part(Message(2001, [.. Text(3, "High water "), .. Text(3, "at noon")])))
            .Add("Index/Slide-1.iwa", Part(Message(11000, [8, 1]), Message(2001, Text(3, "Slide one"))))
            .Add("Index/MasterSlide-1.iwa", Part(Message(2001, Text(3, "Click to edit"))))
            .Add("Index/Tables/DataList.iwa", Part(Message(6005, Field(3, [8, 1, 16, 1, .. Text(3, "Cell one")]))));
        var extraction = DocumentExtractor.Extract(ByteSource.FromMemory(zip.ToArray()), default, keepText: true);
        Assert.Equal(("application/vnd.apple.keynote", 1, DocumentStatus.Processed),
            (extraction.Metadata.ContentType, extraction.Metadata.PageCount, extraction.Metadata.Status));
        Assert.Equal("High water \nat noon\nSlide one\nCell one\n", extraction.Text);
    }

    [Fact]
    public void An_index_within_the_package_is_read()
    {
        var index = new ZipBuilder().Add("Document.iwa", Part(Message(2001, Text(3, "Low water"))), stored: true).ToArray();
        var zip = new ZipBuilder().Add("Index.zip", index, stored: true).ToArray();
        Assert.Equal("Low water\n", Reading.Of("application/vnd.apple.pages", zip).Text);
    }

    [Theory]
    [InlineData("00FFFF00")]
    [InlineData("000200000400")]
    [InlineData("0003000080808001")]
    [InlineData("00050000FFFFFFFF7F")]
    public void Damaged_blocks_are_problems(string part)
    {
        var read = Reading.Of("application/vnd.apple.pages", new ZipBuilder().Add("Index/Document.iwa",
            Convert.FromHexString(part)).ToArray());
        Assert.Equal((DocumentStatus.Partial, "a part of the index breaks off"), (read.Status, read.Outcome.Reason));
    }

    // Copies of Snappy's may run into what they write: "a", then 19 of it.
    [Fact]
    public void Overlapping_copies_repeat_what_they_write()
    {
        byte[] message = [8, 1, .. Field(2, [8, 0xD1, 0x0F, 24, 22])];
        byte[] literal = [(byte)message.Length, .. message, 0x1A, 20, (byte)'a'];
        byte[] block = [(byte)(literal.Length + 19), (byte)((literal.Length - 1) << 2), .. literal, (18 << 2) | 2, 1, 0];
        var zip = new ZipBuilder().Add("Index/Document.iwa", [0, (byte)block.Length, 0, 0, .. block]).ToArray();
        Assert.Equal(new string('a', 20) + "\n", Reading.Of("application/vnd.apple.pages", zip).Text);
    }

    private static byte[] Part(params byte[][] messages)
    {
        byte[] all = [.. messages.SelectMany(message => message)];
        byte[] block = [(byte)all.Length, 0xF0, (byte)(all.Length - 1), .. all];
        return [0, (byte)block.Length, 0, 0, .. block];
    }

    private static byte[] Message(int type, byte[] payload)
    {
        // Seven bits a byte; all types here take two.
        byte[] info = [8, 1, .. Field(2, [8, (byte)(type & 0x7F | 0x80), (byte)(type >> 7), 24, (byte)payload.Length])];
        return [(byte)info.Length, .. info, .. payload];
    }

    private static byte[] Text(int field, string text) => Field(field, System.Text.Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int field, byte[] bytes) => [(byte)(field << 3 | 2), (byte)bytes.Length, .. bytes];
}
