using Pipeline.Catalog.Items;
using Pipeline.Ingest.Items;
using Pipeline.Ingest.Objects;
using Pipeline.Metadata;
using Pipeline.Testing.Items;

namespace Pipeline.Ingest.Tests;

public sealed class ItemFactoryTests
{
    private static readonly DateTimeOffset LastModified = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);
    private static readonly EventOrigin Origin = new("0055AED6DCD9", LastModified.AddSeconds(2));

    private readonly ItemFactory _items = new("documents", "us-west-2", TimeProvider.System, TimeSpan.FromDays(30));

    [Fact]
    public void An_item_says_which_code_made_it_and_when_it_ends()
    {
        var item = Of(Version());

        Assert.Equal(((long)DocumentExtractor.Version, (long)ItemSchema.Version, 0.9876),
            (item.ExtractorVersion, item.SchemaVersion, item.LanguageConfidence));
        Assert.Equal(LastModified.AddDays(30).ToUnixTimeSeconds(), item.ExpiresAt);
        Assert.Equal("2026-01-15T09:00:02.000Z", item.EventTime);
        var kept = new ItemFactory("documents", "us-west-2", TimeProvider.System).ForUnread(Version(), ItemStatus.Archived, "asleep",
            EventOrigin.None);
        Assert.Equal((null, null, 0), (kept.ExpiresAt, kept.EventTime, kept.ExtractorVersion));
    }

    // A replica's event orders its arrival, which says nothing of the order of uploads.
    [Theory]
    [InlineData(null, true)]
    [InlineData("COMPLETED", true)]
    [InlineData("REPLICA", false)]
    public void An_upload_keeps_its_events_sequencer_and_a_replica_does_not(string? replication, bool kept) =>
        Assert.Equal(kept ? "us-west-2/0055AED6DCD9000000000000000000000000" : null,
            Of(Version() with { ReplicationStatus = replication }).Sequencer);

    [Fact]
    public void What_only_an_event_could_tell_outlives_the_item_that_replaces_it()
    {
        var again = SomeItem.Of(sequencer: null);

        Assert.Equal("us-west-2/1", ItemFactory.InPlaceOf(SomeItem.Of(sequencer: "us-west-2/1"), again).Sequencer);
        Assert.Same(again, ItemFactory.InPlaceOf(SomeItem.Of(sequencer: null), again));
        Assert.Same(again, ItemFactory.InPlaceOf(null, again));
    }

    [Theory]
    [InlineData(DocumentStatus.Processed, ItemStatus.Processed)]
    [InlineData(DocumentStatus.Partial, ItemStatus.Partial)]
    [InlineData(DocumentStatus.Unsupported, ItemStatus.Unsupported)]
    [InlineData(DocumentStatus.Encrypted, ItemStatus.Encrypted)]
    [InlineData(DocumentStatus.Corrupt, ItemStatus.Corrupt)]
    [InlineData(DocumentStatus.TooLarge, ItemStatus.TooLarge)]
    public void What_became_of_the_reading_becomes_of_the_item(DocumentStatus status, ItemStatus item) =>
        Assert.Equal(item, _items.ForVersion(Version(), new() { ContentType = "text/plain", Status = status }, null, Origin).Status);

    [Theory]
    [InlineData(null, "text/csv", "text/csv")]
    [InlineData("application/pdf", "text/csv", "application/pdf")]
    [InlineData("application/pdf", null, "application/pdf")]
    public void What_bytes_contradict_stands_before_what_the_uploader_declared(string? contradicted, string? declared, string stands) =>
        Assert.Equal(stands, _items.ForVersion(Version() with { DeclaredContentType = declared },
            new() { ContentType = "text/plain", DeclaredContentType = contradicted }, null, Origin).DeclaredContentType);

    private DocumentItem Of(ObjectVersion version) =>
        _items.ForVersion(version, new() { ContentType = "text/plain", LanguageConfidence = 0.98764 }, "00", Origin);

    private static ObjectVersion Version() =>
        new() { Address = new("bucket", new("a.txt"), "v1"), LastModified = LastModified, SizeBytes = 5 };
}
