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
    public void A_document_of_2013_is_unsupported_and_says_why()
    {
        var zip = new ZipBuilder().Add("Index/Document.iwa", "x").Add("Index/Slide-1.iwa", "x").ToArray();
        var extraction = DocumentExtractor.Extract(ByteSource.FromMemory(zip), default).Metadata;
        Assert.Equal(("application/vnd.apple.keynote", DocumentStatus.Unsupported), (extraction.ContentType, extraction.Status));
    }
}
