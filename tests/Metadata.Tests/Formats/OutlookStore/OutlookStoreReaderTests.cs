using System.IO.Compression;

namespace Pipeline.Metadata.Tests.Formats.OutlookStore;

/// <summary>Outlook's stores: two that Outlook wrote, reduced to their trees of nodes (Samples/Reduced), and one of the old
/// version.</summary>
public sealed class OutlookStoreReaderTests
{
    // As pst-extractor 1.12 lists them folder by folder, and lspst the messages of the first.
    [Theory]
    [InlineData("enron-nodes.pst.gz", "pst", "unicode", "10", "1", "71")]
    [InlineData("outlook-nodes.ost.gz", "ost", "unicode4k", "51", "6", "183")]
    public void A_store_of_Outlook_has_its_folders_and_messages_counted(string file, string kind, string format, string folders,
        string search, string messages)
    {
        var item = DocumentExtractor.Extract(ByteSource.FromMemory(Inflated(file)), new("a")).Metadata;
        Assert.Equal(("application/vnd.ms-outlook-pst", DocumentStatus.Processed), (item.ContentType, item.Status));
        Assert.Equal((kind, format, folders, search, messages), (item.Properties["storeKind"], item.Properties["storeFormat"],
            item.Properties["folderCount"], item.Properties["searchFolderCount"], item.Properties["messageCount"]));
    }

    [Fact]
    public void A_store_of_the_old_version_is_counted()
    {
        var read = Read(StoreBuilder.Ansi(level: 1, child: 1536));
        Assert.Equal(("ansi", "2", "1", DocumentStatus.Processed), (read.Metadata.Properties["storeFormat"],
            read.Metadata.Properties["folderCount"], read.Metadata.Properties["messageCount"], read.Status));
    }

    [Theory]
    [InlineData(1, 1024)]
    [InlineData(200, 1536)]
    public void A_tree_that_is_a_loop_or_too_deep_is_damaged(byte level, uint child)
    {
        var read = Read(StoreBuilder.Ansi(level, child));
        Assert.Equal("Outlook store: a page of the tree of nodes is damaged", read.Outcome.Reason);
    }

    [Fact]
    public void An_unknown_version_is_partial()
    {
        var bytes = StoreBuilder.Ansi(1, 1536);
        bytes[10] = 99;
        Assert.Equal(DocumentStatus.Partial, Read(bytes).Status);
    }

    [Fact]
    public void A_store_cut_anywhere_is_partial()
    {
        var whole = Inflated("enron-nodes.pst.gz");
        Assert.All([12, 300, 600, 100_000, 13_900_000], length => Assert.Equal(DocumentStatus.Partial, Read(whole[..length]).Status));
    }

    private static byte[] Inflated(string file)
    {
        using var gzip = new GZipStream(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Samples", "Reduced", file)),
            CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }

    // Each page has as many children as fit, all of them one page.
    [Fact]
    public void Pages_of_the_tree_end_at_their_limit() => Assert.Equal("Outlook store: nodes of the first 20000 pages are counted",
        Read(StoreBuilder.Tree(levels: 3, children: 41)).Outcome.Reason);

    [Theory]
    [InlineData(8, null)]
    [InlineData(9, "Outlook store: a page of the tree of nodes is damaged")]
    public void The_tree_is_no_deeper_than_trees_are(byte levels, string? reason) =>
        Assert.Equal(reason, Read(StoreBuilder.Tree(levels, children: 1)).Outcome.Reason);

    private static Reading Read(byte[] document) => Reading.Of("application/vnd.ms-outlook-pst", document);
}
