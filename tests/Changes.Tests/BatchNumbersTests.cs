using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Buckets;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Statistics;
using Pipeline.Catalog.Stores;
using Pipeline.LambdaHost.Events;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Streams;
using Pipeline.Testing.Items;

namespace Pipeline.Changes.Tests;

/// <summary>What a batch tells operators: its one line of metrics, and a line of the log for what was put right.</summary>
public sealed class BatchNumbersTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ReplicaTable _replica = new("us-east-2", TimeProvider.System);
    private readonly Counts _counts = new();
    private readonly MemoryStream _metrics = new();
    private readonly MemoryStream _log = new();

    [Fact]
    public async Task Where_all_was_right_nothing_was_written_and_everything_counted()
    {
        var item = SomeItem.Of();
        await _replica.PutAsync(item, default);

        await HandleAsync(_replica, new StreamRecord(1, Noon, item.Key, null, item));

        Assert.Equal((0, 0), (Number("SettleWritesOnStream"), Number("CountFailures")));
        Assert.Equal(1, _counts.Applied);
    }

    [Fact]
    public async Task A_document_that_failed_was_not_written()
    {
        var item = SomeItem.Of();

        await HandleAsync(new FailingStore(_replica, item.DocumentId), new StreamRecord(1, Noon, item.Key, null, item));

        Assert.Equal(0, Number("SettleWritesOnStream"));
    }

    [Fact]
    public async Task An_item_that_was_put_back_is_a_write()
    {
        var item = SomeItem.Of(current: false);

        await HandleAsync(_replica, new StreamRecord(1, Noon, item.Key, item, null));

        Assert.Equal(1, Number("SettleWritesOnStream"));
        Assert.Single(_replica.Snapshot());
    }

    [Fact]
    public async Task A_newer_extractors_item_that_was_put_back_is_in_the_log_and_one_that_need_not_be_is_not()
    {
        var (older, newer) = (SomeItem.Of(extractorVersion: 1), SomeItem.Of(extractorVersion: 2));
        await _replica.PutAsync(older, default);

        await HandleAsync(_replica, new StreamRecord(1, Noon, older.Key, newer, older));
        Assert.Single(Lines("is put back"));
        await HandleAsync(_replica, new StreamRecord(2, Noon, older.Key, newer, older));
        Assert.Single(Lines("is put back"));
    }

    [Fact]
    public async Task Counts_that_fail_are_a_number_and_fail_no_record()
    {
        _counts.Fails = true;
        var item = SomeItem.Of();
        await _replica.PutAsync(item, default);

        Assert.Equal("""{"batchItemFailures":[]}""", await HandleAsync(_replica, new StreamRecord(1, Noon, item.Key, null, item)));

        Assert.Equal(1, Number("CountFailures"));
    }

    [Fact]
    public async Task A_batch_that_names_no_shard_is_counted_by_nobody_and_is_no_failure()
    {
        var item = SomeItem.Of();
        await _replica.PutAsync(item, default);

        await HandleAsync(_replica, shard: null, new StreamRecord(1, Noon, item.Key, null, item));

        Assert.Equal((0, 0), (Number("CountFailures"), _counts.Applied));
    }

    [Fact]
    public async Task Where_nothing_is_counted_a_schedule_has_nothing_to_say()
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(RecountEvent.Write(["fr"])));

        await Assert.ThrowsAsync<MalformedEventException>(() => Handler(_replica, null).HandleAsync(input, Context(), default));
    }

    private Task<string> HandleAsync(IDocumentStore store, params StreamRecord[] records) => HandleAsync(store, "shard-1", records);

    private async Task<string> HandleAsync(IDocumentStore store, string? shard, params StreamRecord[] records)
    {
        var batch = JsonNode.Parse(StreamEventWriter.Write("us-east-2", records))!;
        batch.AsObject().Remove("shardId");
        if (shard is not null) batch["shardId"] = shard;
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(batch.ToJsonString()));
        using var answer = new StreamReader(await Handler(store, new(_counts, null)).HandleAsync(input, Context(), default));
        return await answer.ReadToEndAsync();
    }

    private ChangesHandler Handler(IDocumentStore store, DocumentCounting? counting)
    {
        var bucket = new Bucket("documents-us-east-2", "us-east-2");
        var reader = new HistoryReader(store, HistoryReading.Regions, TimeProvider.System);
        var witness = new BucketWitness(store, reader, new LabBucketVersions(bucket), new("us-east-2", TimeProvider.System));
        var metrics = new EmbeddedMetrics(new LineOutput(_metrics), ChangesMetrics.Namespace, TimeProvider.System);
        return new(store, new(store, reader, witness, bucket.Name), "us-east-2", new(metrics), counting);
    }

    private InvocationContext Context() => new()
    {
        RequestId = "1",
        Deadline = Noon,
        Log = new(new LineOutput(_log), LogFormat.Text, LogLevel.Trace, TimeProvider.System),
    };

    private int Number(string metric) => JsonDocument.Parse(Texts(_metrics)[^1]).RootElement.GetProperty(metric).GetInt32();

    private IEnumerable<string> Lines(string word) => Texts(_log).Where(line => line.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string[] Texts(MemoryStream output) =>
        Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private sealed class Counts : ILanguageStatistics
    {
        public bool Fails { get; set; }

        public int Applied { get; private set; }

        public Task ApplyAsync(string streamShard, IReadOnlyList<CountedChange> changes, CancellationToken cancellationToken)
        {
            if (Fails) throw new IOException("throttled");
            Applied += changes.Count;
            return Task.CompletedTask;
        }
    }
}
