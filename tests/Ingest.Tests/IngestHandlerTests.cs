using System.Text;
using System.Text.Json;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.Ingest.Items;
using Pipeline.Ingest.Spending;
using Pipeline.LambdaHost.Events;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.Testing.Items;
using Pipeline.Testing.Time;

namespace Pipeline.Ingest.Tests;

public sealed class IngestHandlerTests
{
    private readonly ManualClock _clock = new();
    private readonly FakeObjects _objects = new();
    private readonly MemoryStream _metrics = new();
    private readonly ReplicaTable _store;
    private SpendingGuard? _guard;

    public IngestHandlerTests() => _store = new("us-west-2", _clock);

    [Fact]
    public async Task Every_event_is_tried_and_the_first_that_failed_is_named()
    {
        var failure = await Assert.ThrowsAsync<IngestFailedException>(() =>
            HandleAsync(Event("good-1"), Event("bad-1"), Event("bad-2"), Event("good-2")));

        Assert.Equal((2, "2 of 4 object events failed. The first: bad-1 cannot be read"), (failure.Failed, failure.Message));
        Assert.Equal(["good-1", "good-2"], _store.Snapshot().Select(row => row.Item!.ObjectKey).Order());
    }

    [Fact]
    public async Task An_invocation_whose_events_all_succeed_answers_nothing()
    {
        Assert.Same(Stream.Null, await HandleAsync(Event("good")));

        var item = Assert.Single(_store.Snapshot()).Item!;
        Assert.Equal(("good", "v1", "2026-01-15T10:00:00.123Z", ItemStatus.Processed),
            (item.ObjectKey, item.VersionId, item.EventTime, item.Status));
        Assert.StartsWith("us-west-2/0055AED6", item.Sequencer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_of_a_bucket_without_versions_is_of_its_null_version_and_a_tag_is_of_no_document()
    {
        await HandleAsync(Event("plain").Replace("\"versionId\":\"v1\",", "", StringComparison.Ordinal),
            Event("tagged", "ObjectTagging:Put"));

        Assert.Equal(["open plain@null", "let go"], _objects.Calls);
    }

    [Theory]
    [InlineData("ObjectCreated:Put")]
    [InlineData("ObjectRemoved:Delete")]
    public async Task The_pipelines_own_objects_are_no_documents(string eventName)
    {
        await HandleAsync(Event($"{ObjectKey.OwnPrefix}canary/us-east-2", eventName));

        Assert.Empty(_objects.Calls);
        Assert.Empty(_store.Snapshot());
    }

    [Fact]
    public async Task What_was_removed_is_not_read_as_if_it_were_there()
    {
        await HandleAsync(Event("good"));
        _objects.Calls.Clear();

        await HandleAsync(Event("good", "ObjectRemoved:Delete"));

        Assert.Empty(_objects.Calls);
    }

    [Fact]
    public async Task A_queue_is_told_which_messages_failed_or_could_not_be_read()
    {
        var messages = new[] { ("m1", Batch(Event("bad-1"))), ("m2", Batch(Event("good"))), ("m3", "no JSON") }
            .Select(message =>
                $$"""{"eventSource":"aws:sqs","messageId":"{{message.Item1}}","body":{{JsonSerializer.Serialize(message.Item2)}} }""");

        using var answer = new StreamReader(await RunAsync($$"""{"Records":[{{string.Join(',', messages)}}]}"""));

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"m3"},{"itemIdentifier":"m1"}]}""", await answer.ReadToEndAsync());
        Assert.Equal("good", Assert.Single(_store.Snapshot()).Item!.ObjectKey);
    }

    [Fact]
    public Task What_is_no_event_fails_as_such() => Assert.ThrowsAsync<MalformedEventException>(() => RunAsync("{}"));

    // The claim of an object ends with the time that its extraction and its writes have, and that is what is looked at here.
    [Theory]
    [InlineData(36, 36)]
    [InlineData(600, 65)]
    public async Task Of_the_time_left_five_seconds_are_kept_for_writing_and_extraction_has_a_minute_at_most(int left, int claimed)
    {
        await RunAsync(Batch(Event("good")), TimeSpan.FromSeconds(left), claimFromBytes: 0);

        var claim = new ItemKey(SomeItem.IdOf("good"), ProcessingDate.OfClaim("us-west-2", "v1"));
        var now = _clock.GetUtcNow();
        Assert.False(await _store.ClaimAsync(claim, now.AddSeconds(claimed - 1), now.AddHours(1), default));
        Assert.True(await _store.ClaimAsync(claim, now.AddSeconds(claimed), now.AddHours(1), default));
    }

    [Fact]
    public async Task With_no_more_than_the_reserve_left_nothing_is_extracted_in_a_hurry()
    {
        var failure = await Assert.ThrowsAsync<IngestFailedException>(() => RunAsync(Batch(Event("good")), IngestHandler.WriteReserve));

        Assert.IsType<ExtractionCutShortException>(failure.InnerException);
        Assert.Empty(_store.Snapshot());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_event_has_a_line_of_metrics(bool coldStart)
    {
        await RunAsync(Batch(Event("good")), coldStart: coldStart);

        var line = JsonDocument.Parse(Encoding.UTF8.GetString(_metrics.ToArray())).RootElement;
        Assert.Equal((coldStart ? 1 : 0, 1, 1, 55, "Extracted"), (
            line.GetProperty("ColdStart").GetInt32(), line.GetProperty("Changes").GetInt32(), line.GetProperty("Documents")
                .GetInt32(), line.GetProperty("Bytes").GetInt32(),
            line.GetProperty("Outcome").GetString()));
    }

    [Fact]
    public async Task What_would_cost_too_much_is_set_aside_by_its_reason_and_counted()
    {
        _guard = new(new(0, 1, 0), new(), _store, "us-west-2", _clock);
        await HandleAsync(Event("good"));
        _metrics.SetLength(0);

        // Alone its exception tells whoever looks at the failure queue; beside another failure it is one of them.
        Assert.Equal(SpendingReason.Storm, (await Assert.ThrowsAsync<SpendingStoppedException>(() => HandleAsync(Event("good")))).Reason);
        var line = JsonDocument.Parse(Encoding.UTF8.GetString(_metrics.ToArray())).RootElement;
        Assert.Equal((1, 1, "Storm"),
            (line.GetProperty("Changes").GetInt32(), line.GetProperty("Parked").GetInt32(), line.GetProperty("Reason").GetString()));
        Assert.Equal(["Changes,Parked", "Parked"], line.GetProperty("_aws").GetProperty("CloudWatchMetrics").EnumerateArray()
            .Select(group => string.Join(',', group.GetProperty("Metrics").EnumerateArray().Select(each => each.GetProperty("Name")))));
        Assert.IsType<SpendingStoppedException>((await Assert.ThrowsAsync<IngestFailedException>(() =>
            HandleAsync(Event("good"), Event("bad-1")))).InnerException);
        // A removal costs no extraction.
        await HandleAsync(Event("good", "ObjectRemoved:Delete"));
    }

    [Fact]
    public async Task Each_extraction_is_taken_from_the_budget_and_one_that_is_there_already_is_not()
    {
        _guard = new(new(1, 0, 0), new(), _store, "us-west-2", _clock);
        await HandleAsync(Event("good"));
        await HandleAsync(Event("good"));
        Assert.Equal(SpendingReason.Budget,
            (await Assert.ThrowsAsync<SpendingStoppedException>(() => HandleAsync(Event("good-2")))).Reason);
    }

    private static string Event(string key, string name = "ObjectCreated:Put") =>
        $$"""{"eventSource":"aws:s3","eventName":"{{name}}","eventTime":"2026-01-15T10:00:00.123Z","s3":{"bucket":{"name":"bucket"},"object":{"key":"{{key}}","versionId":"v1","size":55,"sequencer":"0055AED6DCD9"} } }""";

    private static string Batch(params string[] events) => $$"""{"Records":[{{string.Join(',', events)}}]}""";

    private Task<Stream> HandleAsync(params string[] events) => RunAsync(Batch(events));

    private Task<Stream> RunAsync(string json, TimeSpan? left = null, long claimFromBytes = ExtractionClaims.DefaultFromBytes,
        bool coldStart = false)
    {
        var items = new ItemFactory(SomeItem.Collection, "us-west-2", _clock);
        var ingester = Ingesters.Of(_objects, _store, items, time: _clock, claimFromBytes: claimFromBytes, guard: _guard);
        var context = new InvocationContext
        {
            RequestId = "1",
            Clock = _clock,
            Deadline = _clock.GetUtcNow() + (left ?? TimeSpan.FromMinutes(5)),
            IsColdStart = coldStart,
        };
        var metrics = new IngestMetrics(new EmbeddedMetrics(new LineOutput(_metrics), IngestMetrics.Namespace, _clock));
        return new IngestHandler(ingester, metrics).HandleAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), context, default);
    }
}
