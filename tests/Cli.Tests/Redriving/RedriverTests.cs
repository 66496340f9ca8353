using System.Text;
using Pipeline.Cli.Redriving;
using Pipeline.Cli.Tests.Reconciling;
using Pipeline.LambdaHost.Events;

namespace Pipeline.Cli.Tests.Redriving;

public sealed class RedriverTests
{
    public static TheoryData<string> AllEnvelopes => [.. Envelopes.All];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(AllEnvelopes))]
    public async Task An_event_in_any_envelope_makes_its_item_once_and_says_why_it_failed(string envelope)
    {
        var pair = new LabPair();
        pair.Put("docs/a b+é.txt", "v1");
        var message = new FailureMessage("m", Envelopes.Write(envelope, Created(pair.West, "docs/a b+é.txt", "v1")));
        var looked = await Of(pair, dryRun: true).RedriveAsync(message, default);
        Assert.Equal((MessageClass.ObjectChanges, "ToDo"), (looked.Class, Assert.Single(looked.Outcomes)));
        Assert.Empty(pair.West.Rows);
        Assert.Equal("Extracted", Assert.Single((await Of(pair).RedriveAsync(message, default)).Outcomes));
        var again = await Of(pair).RedriveAsync(message, default);
        Assert.Equal(("AlreadyThere", null), (Assert.Single(again.Outcomes), again.Left));
        Assert.Equal("AlreadyRight", Assert.Single((await Of(pair, dryRun: true).RedriveAsync(message, default)).Outcomes));
        Assert.Equal("docs/a b+é.txt", Assert.Single(pair.West.Rows).ObjectKey);
        Assert.Equal(envelope.Contains("destination", StringComparison.Ordinal) ? "RetriesExhausted: IngestFailedException" : null,
            again.Cause);
    }

    [Theory]
    [InlineData("""{"Event":"s3:TestEvent","Bucket":"b"}""", "Nothing", null)]
    [InlineData("""{"requestContext":{"condition":"RetryAttemptsExhausted"},"DDBStreamBatchInfo":{"shardId":"s"}}""", "StreamBatch",
        "docmeta reconcile")]
    [InlineData("""{"Type":"Notification","Message":"{\"DDBStreamBatchInfo\":{}}"}""", "StreamBatch", "docmeta reconcile")]
    [InlineData("""{"hello":1}""", "Unreadable", "none of the known envelopes")]
    [InlineData("<xml/>", "Unreadable", "JSON")]
    [InlineData("""{"Records":[{"eventSource":"aws:sqs","messageId":"m","body":"broken"}]}""", "Unreadable", "message m")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put","eventSource":"aws:s3","s3":{"bucket":{"name":"other"},"object":{"key":"k","versionId":"v"}}}]}""", "ForeignBucket", "bucket other is none of documents-us-west-2")]
    public async Task What_is_no_change_of_an_object_here_is_named_and_what_cannot_be_done_is_left(string json, string kind, string? left)
    {
        var message = await Of(new()).RedriveAsync(new("m", Encoding.UTF8.GetBytes(json)), default);
        Assert.Equal(kind, message.Class.ToString());
        if (left is null) Assert.Null(message.Left);
        else Assert.Contains(left, message.Left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_replication_is_done_once_the_other_bucket_has_the_version()
    {
        var pair = new LabPair();
        pair.Put("docs/a.txt", "v1", copied: false);
        var json = Encoding.UTF8.GetBytes($$$"""
            {"Records":[{"eventVersion":"2.2","eventSource":"aws:s3","awsRegion":"us-west-2","eventName":"Replication:OperationFailedReplication",
            "s3":{"bucket":{"name":"{{{pair.West.Bucket.Name}}}"},"object":{"key":"docs/a.txt","versionId":"v1"}},
            "replicationEventData":{"failureReason":"DstKmsKeyInvalidState"}}]}
            """);
        var failed = await Of(pair).RedriveAsync(new("m", json), default);
        Assert.Equal((MessageClass.ReplicationFailure, "replication: DstKmsKeyInvalidState"), (failed.Class, failed.Cause));
        Assert.Contains("has not copied it", failed.Left, StringComparison.Ordinal);
        await pair.West.ReplicateAsync("t", default);
        var done = await Of(pair).RedriveAsync(new("m", json), default);
        Assert.Equal(("CopiedSince", null), (Assert.Single(done.Outcomes), done.Left));
    }

    /// <summary>Whatever is redriven, how often and in what order, the table ends as if each event had come once, in its order.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Any_multiset_of_events_in_any_order_ends_alike(int seed)
    {
        var random = new Random(seed);
        var (pair, once) = (new LabPair(), new LabPair());
        var events = Live(pair, new Random(seed));
        Live(once, new Random(seed));
        foreach (var change in events) await Of(once).RedriveAsync(new("m", Envelopes.Write("event", change)), default);
        foreach (var side in once.Sides) foreach (var id in side.Rows.Select(row => row.DocumentId).ToHashSet())
            await side.SettleAsync(id, default);

        var messages = events.SelectMany(change => Enumerable.Repeat(change, 1 + random.Next(3)))
            .Select(change => Envelopes.Write(Envelopes.All[random.Next(Envelopes.All.Count)], change)).ToArray();
        random.Shuffle(messages);
        foreach (var message in messages)
        {
            var result = await Of(pair).RedriveAsync(new("m", message), default);
            Assert.Null(result.Left);
        }
        Assert.Equal(Facts(once), Facts(pair));
        var held = pair.Sides.SelectMany(side => side.Bucket.ListVersions()).Select(version => $"{version.Key} {version.VersionId}");
        var items = pair.West.Rows.Where(row => row.IsVersion).Select(row => $"{row.ObjectKey} {row.VersionId}");
        Assert.Equal(held.Distinct().Order(StringComparer.Ordinal), items.Order(StringComparer.Ordinal));
    }

    private static Redriver Of(LabPair pair, bool dryRun = false) => new([.. pair.Sides.Select(side => side.Ingest)], "documents", dryRun);

    // A few documents' lives: uploads in either region, deletions, versions lost in one bucket or both.
    private static List<ObjectEvent> Live(LabPair pair, Random random)
    {
        var events = new List<ObjectEvent>();
        for (var step = 0; step < 14; step++)
        {
            var key = $"docs/{random.Next(3)}.txt";
            var at = LabPair.Now.AddDays(-2).AddSeconds(step * random.Next(1, 4));
            switch (random.Next(5))
            {
                case 0 when pair.West.Bucket.GetCurrent(new(key)) is not null:
                    pair.Delete(key, $"d{step}", at);
                    foreach (var side in pair.Sides)
                        events.Add(Event(side, key, $"d{step}", ObjectEventKind.DeleteMarkerCreated, "ObjectRemoved:DeleteMarkerCreated",
                            step));
                    break;
                case 1 when pair.West.Bucket.ListVersions(key, new(key)) is { Count: > 0 } versions:
                    var lost = versions[random.Next(versions.Count)].VersionId;
                    foreach (var side in random.Next(2) == 0 ? pair.Sides : [pair.East])
                    {
                        if (side.Bucket.DeleteVersion(new(key), lost) is not null)
                            events.Add(Event(side, key, lost, ObjectEventKind.Removed, "ObjectRemoved:Delete", step));
                    }
                    break;
                default:
                    pair.Put(key, $"v{step}", at);
                    foreach (var side in pair.Sides)
                        events.Add(Event(side, key, $"v{step}", ObjectEventKind.Created, "ObjectCreated:Put", step));
                    break;
            }
        }
        return events;
    }

    private static ObjectEvent Created(LabSide side, string key, string versionId) =>
        Event(side, key, versionId, ObjectEventKind.Created, "ObjectCreated:Put", 1);

    private static ObjectEvent Event(LabSide side, string key, string versionId, ObjectEventKind kind, string name, int step) => new()
    {
        EventName = name,
        Kind = kind,
        Bucket = side.Bucket.Name,
        Key = key,
        VersionId = versionId,
        Region = side.Region,
        Sequencer = $"{step:X18}",
        EventTime = LabPair.Now.AddDays(-2),
    };

    // Who was first to write an item, and with which event, is no matter; what is listed and where it is, is.
    private static List<string> Facts(LabPair pair) =>
    [
        .. pair.Sides.SelectMany(side => side.Rows.Where(row => row.IsVersion).Select(row =>
            $"{side.Region} {row.ObjectKey} {row.VersionId} {row.ProcessingDate} {row.Status} {row.Language} {row.ContentHash} "
                + $"[{string.Join(',', row.GoneFrom)}] [{string.Join(',', row.DiffersIn)}]"))
            .Order(StringComparer.Ordinal),
    ];
}
