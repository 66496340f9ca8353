using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Objects;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Ingest.Items;
using Pipeline.Ingest.Objects;
using Pipeline.LambdaHost.Events;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.Metadata;
using Pipeline.Testing.Items;
using Pipeline.Testing.Stores;
using Pipeline.Testing.Time;

namespace Pipeline.Ingest.Tests;

/// <summary>Guards that went unnoticed when they were taken out.</summary>
public sealed class GuardTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ObjectAddress Address = new("bucket", new("a.txt"), "v1");

    private readonly ManualClock _clock = new(Noon);
    private readonly ReplicaTable _store = new("us-west-2", TimeProvider.System);
    private readonly OneObject _object = new();

    private ItemFactory Items => new(SomeItem.Collection, "us-west-2", _clock);

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public async Task The_last_five_seconds_of_an_invocation_are_kept_for_writing(int secondsLeft, bool isExtracted)
    {
        var handler = new IngestHandler(Ingesters.Of(_object, _store, Items, time: _clock), new(EmbeddedMetrics.None));
        var context = new InvocationContext { RequestId = "1", Deadline = Noon.AddSeconds(secondsLeft), Clock = _clock };
        using var input = new MemoryStream(
            S3EventWriter.Write(new ObjectEvent
            {
                EventName = "ObjectCreated:Put",
                Kind = ObjectEventKind.Created,
                Bucket = "bucket",
                Key = "a.txt",
                VersionId = "v1",
                Region = "us-west-2",
                EventTime = Noon,
            }));

        var run = handler.HandleAsync(input, context, default);

        if (isExtracted) await run;
        else await Assert.ThrowsAsync<IngestFailedException>(() => run);
        Assert.Equal(isExtracted ? 1 : 0, _store.Count);
    }

    [Fact]
    public async Task The_transfer_is_closed_while_another_regions_item_is_waited_for()
    {
        _object.IsReplica = true;
        var reader = new HistoryReader(_store, HistoryReading.Regions, _clock);
        var witness = new BucketWitness(_store, reader, new Nothing(), new("us-west-2", _clock));
        var ingester = new ObjectIngester(_object, _store, reader, witness, Items, new(TimeSpan.FromSeconds(20)),
            new(ExtractionClaims.DefaultFromBytes), _clock);

        var ingest = ingester.IngestAsync(new(Address, EventOrigin.None), () => ObjectExtraction.Longest, default);

        Assert.False(ingest.IsCompleted);
        Assert.Equal((1, 1), (_object.Opened, _object.Closed));
        for (var second = 0; second < 60 && !ingest.IsCompleted; second++) _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(IngestOutcome.Extracted, (await ingest).Outcome);
        Assert.Equal((2, 2), (_object.Opened, _object.Closed));
    }

    /// <summary>No other bucket gets a marker of this bucket's own lifecycle, whoever wrote its item.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_marker_that_is_there_already_is_noted_where_the_buckets_own_rules_put_it(bool isLifecycle)
    {
        var marker = SomeItem.Tombstone("a.txt", "v1") with { ExtractorVersion = DocumentExtractor.Version };
        await _store.PutAsync(marker, default);

        await Ingesters.Of(_object, _store, Items, time: _clock)
            .IngestAsync(new(Address, new(null, null, isLifecycle)), () => ObjectExtraction.Longest, default);

        var note = marker.ProcessingDate.UnreplicatedFrom("us-west-2");
        Assert.Equal(isLifecycle, _store.Snapshot().Any(row => row.Key.ProcessingDate == note));
    }

    [Fact]
    public async Task Who_lost_the_put_settles_what_the_other_wrote_and_not_what_it_would_have_written_itself()
    {
        // The other wrote its item as one that is not current, and died before it settled.
        var faster = new FasterStore(_store, item => item.As(new(null, [], [])));

        var result = await Ingesters.Of(_object, faster, Items, new Nothing(), _clock).IngestAsync(new(Address, EventOrigin.None),
            () => ObjectExtraction.Longest, default);

        Assert.Equal(IngestOutcome.PutElsewhere, result.Outcome);
        Assert.Equal("en", Assert.Single(_store.Snapshot()).Item!.Language);
    }

    private sealed class OneObject : IObjectReader, IObjectBody
    {
        private readonly ByteSource _bytes =
            ByteSource.FromMemory("The committee met on Tuesday and agreed on the report before the end of the year."u8.ToArray());

        public bool IsReplica { get; set; }

        public int Opened { get; private set; }

        public int Closed { get; private set; }

        public Task<ObjectReading> OpenAsync(ObjectAddress address, CancellationToken cancellationToken)
        {
            Opened++;
            return Task.FromResult<ObjectReading>(new ObjectReading.Found(
                new()
                {
                    Address = address,
                    LastModified = DateTimeOffset.UnixEpoch,
                    SizeBytes = _bytes.Length,
                    ReplicationStatus = IsReplica ? "REPLICA" : null,
                }, this));
        }

        public Task<ByteSource> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(_bytes);

        public ValueTask DisposeAsync()
        {
            Closed = Math.Min(Closed + 1, Opened);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Nothing : IBucketVersions
    {
        public Task<bool> HoldsAsync(ObjectAddress address, CancellationToken cancellationToken) => Task.FromResult(true);

        public Task<IReadOnlyList<ListedVersion>> NewestAsync(string bucket, ObjectKey key, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ListedVersion>>([]);
    }

    /// <summary>Somebody else's put comes right before ours.</summary>
    private sealed class FasterStore(IDocumentStore inner, Func<DocumentItem, DocumentItem> theirs) : StoreDecorator(inner)
    {
        public override async Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken)
        {
            await base.PutAsync(theirs(item), cancellationToken);
            return await base.PutAsync(item, cancellationToken);
        }
    }
}
