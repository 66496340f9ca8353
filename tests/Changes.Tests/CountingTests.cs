using Pipeline.RegionLab.Buckets;
using Pipeline.Catalog.Settling;
using Pipeline.Buckets;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Pipeline.Catalog.DynamoDb;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.RegionLab.Streams;
using Pipeline.Testing.DynamoDbLocal;
using Pipeline.Testing.Items;
using Pipeline.Testing.Time;

namespace Pipeline.Changes.Tests;

/// <summary>Counts of documents by language, kept from the stream in DynamoDB itself.</summary>
public sealed class CountingTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly InvocationContext Context =
        new() { RequestId = "1", Deadline = Noon, Clock = new ManualClock(Noon.AddMinutes(-10)) };

    private string _table = "";
    private DynamoDbStore _store = null!;
    private ChangesHandler _handler = null!;

    public async Task InitializeAsync()
    {
        var server = await DynamoDbLocalServer.SharedAsync();
        _table = await server.NewTableAsync();
        _store = new(server.Client(), _table, "us-west-2");
        _handler = Handler(server.Client());
    }

    public Task DisposeAsync()
    {
        _store?.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_batch_counts_once_however_often_it_comes()
    {
        var (french, german) = (SomeItem.Of("a"), SomeItem.Of("b", language: "de"));
        StreamRecord[] records = [new(1, Noon, french.Key, null, french), new(2, Noon, german.Key, null, german),
            new(3, Noon, french.Key, french, SomeItem.Of("a", title: "x"))];

        await HandleAsync("shard-1", records);
        await HandleAsync("shard-1", records);
        await HandleAsync("shard-1", records[1..]);

        var counts = await _store.CountLanguagesAsync(default);
        Assert.Equal((1, 1), (counts["fr", "application/pdf"], counts["de", "application/pdf"]));
    }

    [Fact]
    public async Task The_counts_own_records_count_nothing_and_write_nothing()
    {
        await HandleAsync("shard-1", new StreamRecord(1, Noon, SomeItem.Of().Key, null, SomeItem.Of()));
        var before = (await _store.CountLanguagesAsync(default)).All.ToList();

        await HandleAsync("shard-1",
            new StreamRecord(2, Noon, new(new(LanguageStatistics.PartitionKey), new("counts/us-west-2/fr/0")), null, SomeItem.Of()));

        Assert.Equal(before, (await _store.CountLanguagesAsync(default)).All);
    }

    [Fact]
    public async Task A_schedule_has_the_languages_counted_anew()
    {
        await _store.PutAsync(SomeItem.Of(), default);

        using var input = new MemoryStream(Encoding.UTF8.GetBytes("""{"recount":["fr"]}"""));
        using var answer = await _handler.HandleAsync(input, Context, default);

        Assert.Equal(1, (await _store.CountLanguagesAsync(default))["fr", "application/pdf"]);
    }

    [Theory]
    [InlineData(20_000, 0)]
    [InlineData(20_001, 1)]
    public async Task Counting_anew_ends_where_an_invocation_has_twenty_seconds_left_for_corrections(int milliseconds, int counted)
    {
        await _store.PutAsync(SomeItem.Of(), default);
        using var lines = new MemoryStream();
        var context = new InvocationContext
        {
            RequestId = "1",
            Deadline = Noon.AddMilliseconds(milliseconds),
            Clock = new ManualClock(Noon),
            Log = new(new LineOutput(lines), LogFormat.Text, LogLevel.Trace, TimeProvider.System),
        };

        using var input = new MemoryStream(Encoding.UTF8.GetBytes("""{"recount":["fr"]}"""));
        using var answer = await _handler.HandleAsync(input, context, default);

        Assert.Equal(counted, (await _store.CountLanguagesAsync(default))["fr", "application/pdf"]);
        // The next call is told where this one broke off.
        Assert.Equal(counted == 0,
            Encoding.UTF8.GetString(lines.ToArray()).Contains("There was no time to count language fr anew", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counts_that_cannot_be_kept_hold_up_no_document()
    {
        using var lines = new MemoryStream();
        var server = await DynamoDbLocalServer.SharedAsync();
        using var elsewhere = server.Client("eu-west-1");
        var item = SomeItem.Of(current: false);
        await _store.PutAsync(item, default);
        _handler = Handler(elsewhere, new EmbeddedMetrics(new LineOutput(lines), ChangesMetrics.Namespace, TimeProvider.System));

        var answer = await HandleAsync("shard-1", new StreamRecord(1, Noon, item.Key, null, item.As(new("fr", [], []))));

        Assert.Equal("""{"batchItemFailures":[]}""", answer);
        Assert.Equal("fr", (await _store.ReadHistoryAsync(item.DocumentId, default)).Current?.Language);
        Assert.Contains("\"CountFailures\":1", Encoding.UTF8.GetString(lines.ToArray()), StringComparison.Ordinal);
    }

    private ChangesHandler Handler(IAmazonDynamoDB counts, EmbeddedMetrics? metrics = null)
    {
        var statistics = new LanguageStatistics(counts, _table, "us-west-2", TimeProvider.System);
        var reader = new HistoryReader(_store, HistoryReading.Regions, TimeProvider.System);
        var bucket = new Bucket("documents-us-west-2", "us-west-2");
        var witness = new BucketWitness(_store, reader, new LabBucketVersions(bucket), new("us-west-2", TimeProvider.System));
        return new(_store, new(_store, reader, witness, bucket.Name), "us-west-2", new(metrics ?? EmbeddedMetrics.None),
            new(statistics, new(counts, _table, "us-west-2", statistics)));
    }

    private async Task<string> HandleAsync(string shard, params StreamRecord[] records)
    {
        var batch = JsonNode.Parse(StreamEventWriter.Write("us-west-2", records))!;
        batch["shardId"] = shard;
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(batch.ToJsonString()));
        using var answer = new StreamReader(await _handler.HandleAsync(input, Context, default));
        return await answer.ReadToEndAsync();
    }
}
