using System.Text.Json.Nodes;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;
using Pipeline.RegionLab.Streams;
using Pipeline.Testing.Aws;
using Pipeline.Testing.DynamoDbLocal;
using Pipeline.Testing.Items;
using Pipeline.Testing.Runtime;

namespace Pipeline.Cdk.Tests.Roles;

/// <summary>Changes over everything that can arrive on the stream, and a recount.</summary>
internal static class ChangesRun
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static async Task<IReadOnlySet<Permission>> RecordAsync()
    {
        var local = await DynamoDbLocalServer.SharedAsync();
        var table = await local.NewTableAsync();
        using var store = new DynamoDbStore(local.Client(), table, RecordedCalls.Here);
        await using var dynamo = new RecordingProxy(local.Endpoint);
        await using var s3 = new ObjectStandIn();
        await using var function = new PackagedFunction(
            Path.Combine(AppContext.BaseDirectory, "Pipeline.Changes.dll"), ("AWS_ACCESS_KEY_ID", RecordedCalls.AccessKey),
            ("TABLE_NAME", table), ("DYNAMODB_ENDPOINT", dynamo.Address),
            ("AWS_ENDPOINT_URL_S3", s3.Address), ("BUCKET_NAME", "documents"), ("REGIONS", "us-west-2,us-east-2"));

        // Two versions that do not know of each other: the older loses its language.
        var (older, newer) = (SomeItem.Of("a", "v1"), SomeItem.Of("a", "v2"));
        foreach (var item in new[] { older, newer }) await store.PutAsync(item, default);
        await SendAsync(1, new(1, Noon, newer.Key, null, newer));
        // A newer extractor's item that an older one's write took away is put back.
        var (restored, lost) = (SomeItem.Of("b", extractorVersion: 2), SomeItem.Of("b"));
        await SendAsync(2, new(2, Noon, restored.Key, restored, lost));
        // A version that the other region's bucket lost; this one's has not got it either.
        var erased = SomeItem.Of("c");
        await store.PutAsync(erased, default);
        var note = new NoteFactory("us-east-2", TimeProvider.System).Gone(erased.DocumentId, erased.VersionId, erased.ProcessingDate);
        await store.NoteAsync(note, default);
        await SendAsync(3, new(3, Noon, note.Key, null, note));
        // A batch that comes again is found to be counted.
        await SendAsync(3, new(3, Noon, newer.Key, null, newer));
        await SendAsync(3, new(3, Noon, newer.Key, null, newer));
        Assert.Equal("response", (await function.InvokeAsync("""{"recount":["fr"]}""")).Call);
        Assert.Equal("response", (await function.InvokeAsync(Pipeline.Changes.WatchEvent.Text)).Call);
        return RecordedCalls.Of([.. dynamo.Calls, .. s3.Calls]);

        async Task SendAsync(int shard, StreamRecord record)
        {
            var batch = JsonNode.Parse(StreamEventWriter.Write(RecordedCalls.Here, [record]))!;
            batch["shardId"] = $"shard-{shard}";
            var answer = await function.InvokeAsync(batch.ToJsonString());
            Assert.True(answer.Text == """{"batchItemFailures":[]}""", answer.Text);
        }
    }
}
