using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Catalog.DynamoDb;
using Pipeline.QueryApi;
using Pipeline.Testing.Aws;
using Pipeline.Testing.Aws.ControlPlane;
using Pipeline.Testing.DynamoDbLocal;
using Pipeline.Testing.Items;
using Pipeline.Testing.Runtime;

namespace Pipeline.Cdk.Tests.Roles;

/// <summary>QueryApi over all of its routes. The links that it signs are followed: they carry its role's permissions.</summary>
internal static class QueryApiRun
{
    public static async Task<IReadOnlySet<Permission>> RecordAsync()
    {
        var local = await DynamoDbLocalServer.SharedAsync();
        var table = await local.NewTableAsync();
        using (var store = new DynamoDbStore(local.Client(), table, RecordedCalls.Here)) await store.PutAsync(SomeItem.Of(), default);
        await using var dynamo = new RecordingProxy(local.Endpoint);
        await using var s3 = new ObjectStandIn();
        await using var kms = new ControlPlaneStandIn { Keys = { new(RecordedCalls.Here, "alias/cursors") } };
        await using var function = new PackagedFunction(
            Path.Combine(AppContext.BaseDirectory, "Pipeline.QueryApi.dll"),
            ("AWS_ACCESS_KEY_ID", RecordedCalls.AccessKey), ("TABLE_NAME", table), ("REGIONS", "us-west-2,us-east-2"),
            ("DYNAMODB_ENDPOINT", dynamo.Address), ("AWS_ENDPOINT_URL_S3", s3.Address), ("AWS_ENDPOINT_URL_KMS", kms.Address),
            ("BUCKET_NAME", "documents"), ("CURSOR_KEYS", "kms:alias/cursors"));
        var id = SomeItem.IdOf("report.pdf").Value;

        foreach (var (method, path) in PublishedRoutes.All)
        {
            var answer = await AskAsync(method, path.Replace("{documentId}", id, StringComparison.Ordinal));
            if (answer?["url"]?.GetValue<string>() is not { } url) continue;
            using var client = new HttpClient();
            using var content = new ByteArrayContent([]);
            using var followed = method == "POST" ? await client.PutAsync(new Uri(url), content) : await client.GetAsync(new Uri(url));
        }

        return RecordedCalls.Of([.. dynamo.Calls, .. s3.Calls, .. kms.Calls]);

        async Task<JsonNode?> AskAsync(string method, string path)
        {
            var body = method == "POST" ? """{"key":"new.txt","contentType":"text/plain","sizeBytes":1}""" : null;
            var request = new JsonObject
            {
                ["version"] = "2.0",
                ["rawPath"] = path,
                ["rawQueryString"] = path == PublishedRoutes.Documents && method == "GET" ? "language=fr,de" : "",
                ["headers"] = new JsonObject { ["content-type"] = "application/json" },
                ["requestContext"] = new JsonObject
                {
                    ["http"] = new JsonObject { ["method"] = method, ["path"] = path },
                    ["stage"] = "$default",
                    ["requestId"] = "r",
                },
                ["body"] = body,
                ["isBase64Encoded"] = false,
            };
            var answer = JsonNode.Parse((await function.InvokeAsync(request.ToJsonString())).Body)!;
            Assert.True(answer["statusCode"]!.GetValue<int>() is >= 200 and < 300, $"{method} {path}: {answer.ToJsonString()}");
            var text = answer["isBase64Encoded"]?.GetValue<bool>() == true
                ? Encoding.UTF8.GetString(Convert.FromBase64String(answer["body"]!.GetValue<string>()))
                    : answer["body"]!.GetValue<string>();
            // The console is a page.
            return text.StartsWith('{') ? JsonSerializer.Deserialize<JsonNode>(text) : null;
        }
    }
}
