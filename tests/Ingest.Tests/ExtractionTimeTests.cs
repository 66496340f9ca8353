using Pipeline.Catalog.Items;
using Pipeline.Catalog.Objects;
using Pipeline.Catalog.Stores;
using Pipeline.Ingest.Items;
using Pipeline.Ingest.Objects;
using Pipeline.Metadata;
using Pipeline.Testing.Items;

namespace Pipeline.Ingest.Tests;

/// <summary>What the clock cuts off is no answer.</summary>
public sealed class ExtractionTimeTests
{
    private static readonly ObjectAddress Address = new("bucket", new("a.txt"), "v1");

    private readonly ReplicaTable _store = new("us-west-2", TimeProvider.System);

    [Fact]
    public async Task An_extraction_with_too_little_time_left_fails_its_event_and_writes_nothing()
    {
        await Assert.ThrowsAsync<ExtractionCutShortException>(() => IngestAsync(TimeProvider.System, TimeSpan.Zero));

        Assert.Equal(0, _store.Count);
    }

    [Fact]
    public async Task One_that_took_its_whole_time_says_so_and_gives_way_to_whoever_reads_the_object()
    {
        Assert.Equal(IngestOutcome.Unread, (await IngestAsync(new HastyClock(), ObjectExtraction.Longest)).Outcome);
        var cut = Assert.Single(_store.Snapshot()).Item!;
        Assert.Equal((ItemStatus.TooLarge, "timeLimit: not read within 60 s", 0L, null),
            (cut.Status, cut.StatusReason, cut.ExtractorVersion, cut.ContentHash));

        Assert.Equal(IngestOutcome.Extracted, (await IngestAsync(TimeProvider.System, ObjectExtraction.Longest)).Outcome);
        Assert.Equal(ItemStatus.Processed, Assert.Single(_store.Snapshot()).Item!.Status);
    }

    private Task<IngestResult> IngestAsync(TimeProvider time, TimeSpan left)
    {
        var items = new ItemFactory(SomeItem.Collection, "us-west-2", TimeProvider.System);
        return Ingesters.Of(new OneObject(), _store, items, time: time).IngestAsync(new(Address, EventOrigin.None), () => left, default);
    }

    /// <summary>Every timer is up at once.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Fire(callback, state), period);

        private static TimeSpan Fire(TimerCallback callback, object? state)
        {
            callback(state);
            return Timeout.InfiniteTimeSpan;
        }
    }

    private sealed class OneObject : IObjectReader, IObjectBody
    {
        private readonly ByteSource _bytes = ByteSource.FromMemory("The committee met on Tuesday and agreed on the report."u8.ToArray());

        public Task<ObjectReading> OpenAsync(ObjectAddress address, CancellationToken cancellationToken) => Task.FromResult<ObjectReading>(
            new ObjectReading.Found(new() { Address = address, LastModified = DateTimeOffset.UnixEpoch, SizeBytes = _bytes.Length }, this));

        public Task<ByteSource> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(_bytes);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
