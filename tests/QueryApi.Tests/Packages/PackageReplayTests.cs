using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Testing.Aws;
using Pipeline.Testing.Runtime;
using Xunit.Abstractions;

namespace Pipeline.QueryApi.Tests.Packages;

/// <summary>Sends requests to QueryApi as a process.</summary>
public sealed class PackageReplayTests(ITestOutputHelper output)
{
    public static TheoryData<string> Executables() => new(PackagedFunction.Executables("QueryApi", "query-api"));

    [Theory]
    [MemberData(nameof(Executables))]
    public async Task Requests_are_answered_the_same_by_every_package(string executable)
    {
        if (PackagedFunction.NotRun is { } notRun) output.WriteLine(notRun);
        await using var aws = new AwsStandIns([], "text/plain") { Keeps = true };
        await using var function = new PackagedFunction(
            executable, ("DYNAMODB_ENDPOINT", aws.DynamoDb), ("TABLE_NAME", "documents"), ("REGIONS", "us-west-2,us-east-2"),
            ("CORS_ALLOW_ORIGINS", "https://console.example"),
            ("CURSOR_KEYS", "base64:" + Convert.ToBase64String(new byte[32])));

        Assert.Equal(200, (await AskAsync(function, "GET", "/health")).Status);
        var head = await AskAsync(function, "HEAD", "/health");
        Assert.Equal((200, null), (head.Status, head.Body));
        var options = await AskAsync(function, "OPTIONS", "/documents");
        Assert.Equal((204, "https://console.example"), (options.Status, options.Header("Access-Control-Allow-Origin")));

        var page = await AskAsync(function, "GET", "/documents", "language=fr&language=de");
        Assert.Equal((200, "us-west-2"), (page.Status, page.Header("x-served-by-region")));
        Assert.NotNull(JsonNode.Parse(page.Body!));
        Assert.Contains("Query", aws.Actions);
        var problem = await AskAsync(function, "GET", "/documents", "language=fr&limit=many");
        Assert.Equal((400, "application/problem+json"), (problem.Status, problem.Header("Content-Type")));
        Assert.Contains("limit", problem.Body, StringComparison.Ordinal);
        Assert.Equal(404, (await AskAsync(function, "GET", "/documents/a%2Fb/versions/c")).Status);
        Assert.Equal(405, (await AskAsync(function, "PUT", "/documents")).Status);

        var old = await function.InvokeAsync(
            """{"version":"1.0","httpMethod":"GET","path":"/health","requestContext":{"stage":"$default"}}""");
        Assert.Equal(200, JsonNode.Parse(old.Body)!["statusCode"]!.GetValue<int>());
        Assert.Equal(0, await function.EndAsync());
    }

    [Theory]
    [MemberData(nameof(Executables))]
    public async Task A_start_without_a_table_says_that_the_table_is_missing(string executable)
    {
        await using var function = new PackagedFunction(executable, ("CURSOR_KEYS", "base64:" + Convert.ToBase64String(new byte[32])));
        var report = await function.FailedStartAsync();
        Assert.Equal("Runtime.ConfigInvalid", report.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.StartsWith("TABLE_NAME is not set", JsonNode.Parse(report.Body)!["errorMessage"]!.GetValue<string>(),
            StringComparison.Ordinal);
    }

    private static async Task<Answer> AskAsync(PackagedFunction function, string method, string path, string query = "")
    {
        var request = $$"""
            {"version":"2.0","rawPath":{{JsonSerializer.Serialize(path)}},"rawQueryString":{{JsonSerializer.Serialize(query)}},"headers":{"origin":"https://console.example"},
             "requestContext":{"http":{"method":"{{method}}","path":{{JsonSerializer.Serialize(path)}}},"stage":"$default","requestId":"r"},"isBase64Encoded":false}
            """;
        var answer = await function.InvokeAsync(request);
        Assert.Equal("response", answer.Call);
        var json = JsonNode.Parse(answer.Body)!;
        return new Answer(json["statusCode"]!.GetValue<int>(), json["headers"]!.AsObject(), json["body"]?.GetValue<string>());
    }

    private sealed record Answer(int Status, JsonObject Headers, string? Body)
    {
        public string? Header(string name) =>
            Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.GetValue<string>();
    }
}
