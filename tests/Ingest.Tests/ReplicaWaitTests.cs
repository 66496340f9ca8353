using Pipeline.Catalog.Objects;
using Pipeline.Catalog.Stores;
using Pipeline.Ingest.Items;
using Pipeline.Metadata;
using Pipeline.Testing.Items;
using Pipeline.Testing.Stores;
using Pipeline.Testing.Time;

namespace Pipeline.Ingest.Tests;

/// <summary>A replica's item is made where the object was uploaded: the other region waits for it, and does not wait for ever.</summary>
public sealed class ReplicaWaitTests
{
    private static readonly ObjectAddress Address = new("bucket", new("a.txt"), "v1");

    private readonly InstantTimeProvider _time = new();
    private readonly FakeObjects _objects = new(replicas: true);

    [Fact]
    public async Task The_table_is_looked_at_after_pauses_that_double_until_the_wait_is_over()
    {
        await IngestAsync(new ReplicaTable("us-west-2", _time), TimeSpan.FromSeconds(20));

        Assert.Equal([1, 2, 4, 8, 5], _time.Waits.Take(5).Select(wait => wait.TotalSeconds));
        // The transfer is let go before the wait and begun anew after it.
        Assert.Equal(["open a.txt@v1", "let go", "open a.txt@v1"],
            _objects.Calls.Where((call, at) => at == 0 || call != _objects.Calls[at - 1]).Take(3));
    }

    [Fact]
    public async Task An_item_that_arrives_meanwhile_is_left_as_it_is()
    {
        var store = new ReplicaTable("us-west-2", _time);
        var item = new ItemFactory(SomeItem.Collection, "us-east-2", TimeProvider.System).KeyOf(Address, FakeObjects.LastModified,
            eTag: null);
        await store.PutAsync(SomeItem.Of("a.txt", processingDate: item.ProcessingDate.Value, extractorVersion: DocumentExtractor.Version),
            default);
        var arriving = new Arriving(store, afterReads: 2);

        var result = await IngestAsync(arriving, TimeSpan.FromSeconds(20));

        Assert.Equal(IngestOutcome.ArrivedMeanwhile, result.Outcome);
        Assert.Equal([1, 2], _time.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal("Rapport annuel", Assert.Single(store.Snapshot()).Item!.Title);
    }

    [Fact]
    public async Task Without_a_wait_a_replica_is_extracted_at_once()
    {
        await IngestAsync(new ReplicaTable("us-west-2", _time), TimeSpan.Zero);

        Assert.Equal(ObjectExtraction.Longest, Assert.Single(_time.Waits));
    }

    [Fact]
    public async Task A_replica_whose_item_an_older_extractor_made_is_extracted_at_once()
    {
        var store = new ReplicaTable("us-west-2", _time);
        var key = new ItemFactory(SomeItem.Collection, "us-east-2", TimeProvider.System)
            .KeyOf(Address, FakeObjects.LastModified, eTag: null);
        await store.PutAsync(SomeItem.Of("a.txt", processingDate: key.ProcessingDate.Value, extractorVersion: 0), default);

        await IngestAsync(store, TimeSpan.FromSeconds(20));

        // The time of the extraction itself, and no pause before it.
        Assert.Equal(ObjectExtraction.Longest, Assert.Single(_time.Waits));
    }

    private Task<IngestResult> IngestAsync(IDocumentStore store, TimeSpan wait) =>
        Ingesters.Of(_objects, store, new(SomeItem.Collection, "us-west-2", TimeProvider.System), time: _time, wait: new(wait))
            .IngestAsync(new(Address, EventOrigin.None), () => TimeSpan.FromMinutes(5), default);

    /// <summary>A replica in which nothing is seen yet by its first readers.</summary>
    private sealed class Arriving(ReplicaTable store, int afterReads) : StoreDecorator(store)
    {
        private int _reads;

        public override Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken) =>
            _reads++ < afterReads ? Task.FromResult(new RowPage([], HasMore: false)) : base.ReadRowsAsync(range, cancellationToken);
    }
}
