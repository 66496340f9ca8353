using System.Text.Json.Nodes;
using Pipeline.Testing.Aws;
using Pipeline.Testing.DynamoDbLocal;
using Pipeline.Testing.Runtime;

namespace Pipeline.Cdk.Tests.Roles;

/// <summary>Ingest over everything that can become of an object.</summary>
internal static class IngestRun
{
    /// <summary>Above what is read whole.</summary>
    private const int LargeBytes = 64 * 1024 * 1024 + 1;

    private static readonly byte[] Text = "Le port était calme ce matin-là, et les bateaux tardaient."u8.ToArray();

    public static async Task<IReadOnlySet<Permission>> RecordAsync()
    {
        var local = await DynamoDbLocalServer.SharedAsync();
        await using var dynamo = new RecordingProxy(local.Endpoint);
        await using var s3 = new ObjectStandIn();
        await using var function = new PackagedFunction(
            Path.Combine(AppContext.BaseDirectory, "Pipeline.Ingest.dll"),
            ("AWS_ACCESS_KEY_ID", RecordedCalls.AccessKey), ("TABLE_NAME", await local.NewTableAsync()),
            ("DYNAMODB_ENDPOINT", dynamo.Address), ("AWS_ENDPOINT_URL_S3", s3.Address), ("REPLICA_WAIT_SECONDS", "1"),
            ("REGIONS", "us-west-2,us-east-2"));

        s3.Versions["a.txt?v1"] = new(Text);
        await SendAsync("ObjectCreated:Put", "a.txt", "v1");
        await SendAsync("ObjectCreated:Put", "a.txt", "v1");
        s3.Versions["a.txt?v2"] = new(Text) { Age = 1 };
        await SendAsync("ObjectCreated:Put", "a.txt", "v2");
        s3.Versions["a.txt?v3"] = new(Body: null) { Age = 2 };
        await SendAsync("ObjectRemoved:DeleteMarkerCreated", "a.txt", "v3");
        s3.Versions.Remove("a.txt?v3", out _);
        await SendAsync("ObjectRemoved:Delete", "a.txt", "v3");
        // It is back, and what was noted of its loss is taken back.
        s3.Versions["a.txt?v3"] = new(Body: null) { Age = 2 };
        await SendAsync("ObjectRemoved:DeleteMarkerCreated", "a.txt", "v3");
        s3.Versions["replica.txt?r1"] = new(Text) { ReplicationStatus = "REPLICA" };
        await SendAsync("ObjectCreated:Put", "replica.txt", "r1");
        var large = new byte[LargeBytes];
        "%PDF-1.7\n"u8.CopyTo(large);
        s3.Versions["large.pdf?l1"] = new(large, "application/pdf");
        await SendAsync("ObjectCreated:CompleteMultipartUpload", "large.pdf", "l1");
        s3.Versions["unversioned.txt?null"] = new(Text);
        await SendAsync("ObjectCreated:Put", "unversioned.txt", null);
        s3.Versions["unversioned.txt?null"] = new(Text) { Age = 3 };
        await SendAsync("ObjectCreated:Put", "unversioned.txt", null);
        Assert.Contains(s3.Calls, call => call.Resource.EndsWith("/large.pdf", StringComparison.Ordinal));
        return RecordedCalls.Of([.. dynamo.Calls, .. s3.Calls]);

        async Task SendAsync(string eventName, string key, string? versionId)
        {
            var record = new JsonObject
            {
                ["eventVersion"] = "2.1",
                ["eventName"] = eventName,
                ["awsRegion"] = RecordedCalls.Here,
                ["s3"] = new JsonObject
                {
                    ["bucket"] = new JsonObject { ["name"] = "documents" },
                    ["object"] = new JsonObject { ["key"] = key, ["versionId"] = versionId, ["sequencer"] = "01" },
                },
            };
            var answer = await function.InvokeAsync(new JsonObject { ["Records"] = new JsonArray(record) }.ToJsonString());
            Assert.True(answer.Call == "response", $"{eventName} {key} {versionId}: {answer.Text}");
        }
    }
}
