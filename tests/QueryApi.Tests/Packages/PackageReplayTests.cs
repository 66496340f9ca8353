using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Testing.Aws;
using Pipeline.Testing.Runtime;
using Xunit.Abstractions;

namespace Pipeline.QueryApi.Tests.Packages;

/// <summary>
/// Sends requests to QueryApi as a process: the build for development always, and the packages that <c>docmeta package</c>
/// left in the folder that <c>PIPELINE_PACKAGES</c> names. All have to answer the same.
/// </summary>
public sealed class PackageReplayTests(ITestOutputHelper output)
{
    private const string PackagesVariable = "PIPELINE_PACKAGES";

    public static TheoryData<string> Executables()
    {
        var data = new TheoryData<string> { Path.Combine(AppContext.BaseDirectory, "Pipeline.QueryApi.dll") };
        if (Environment.GetEnvironmentVariable(PackagesVariable) is not { Length: > 0 } folder) return data;
        foreach (var package in Directory.GetDirectories(Path.Combine(folder, "files"), "query-api-*").Order(StringComparer.Ordinal))
            data.Add(new[] { "bootstrap", "bootstrap.dll" }.Select(name => Path.Combine(package, name)).First(File.Exists));
        return data;
    }

    [Theory]
    [MemberData(nameof(Executables))]
    public async Task Requests_are_answered_the_same_by_every_package(string executable)
    {
        if (Environment.GetEnvironmentVariable(PackagesVariable) is null) output.WriteLine($"Only the build for development is asked: {PackagesVariable} names no folder of packages.");
        await using var aws = new AwsStandIns([], "text/plain") { Keeps = true };
        await using var api = new RuntimeApiStub();
        await using var function = Start(executable, api, aws);

        Assert.Equal(200, (await AskAsync(api, "GET", "/health")).Status);
        var head = await AskAsync(api, "HEAD", "/health");
        Assert.Equal((200, null), (head.Status, head.Body));
        var options = await AskAsync(api, "OPTIONS", "/documents");
        Assert.Equal((204, "https://console.example"), (options.Status, options.Header("Access-Control-Allow-Origin")));

        var page = await AskAsync(api, "GET", "/documents", "language=fr&language=de");
        Assert.Equal((200, "us-west-2"), (page.Status, page.Header("x-served-by-region")));
        Assert.NotNull(JsonNode.Parse(page.Body!));
        Assert.Contains("Query", aws.Actions);
        var problem = await AskAsync(api, "GET", "/documents", "language=fr&limit=many");
        Assert.Equal((400, "application/problem+json"), (problem.Status, problem.Header("Content-Type")));
        Assert.Contains("limit", problem.Body, StringComparison.Ordinal);
        Assert.Equal(404, (await AskAsync(api, "GET", "/documents/a%2Fb/versions/c")).Status);
        Assert.Equal(405, (await AskAsync(api, "PUT", "/documents")).Status);

        var old = await api.Invoke("""{"version":"1.0","httpMethod":"GET","path":"/health","requestContext":{"stage":"$default"}}"""u8.ToArray()).Answer.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(200, JsonNode.Parse(old.Body)!["statusCode"]!.GetValue<int>());
        function.Terminate();
        Assert.Equal(0, await function.ExitAsync());
    }

    private static async Task<Answer> AskAsync(RuntimeApiStub api, string method, string path, string query = "")
    {
        var request = $$"""
            {"version":"2.0","rawPath":{{JsonSerializer.Serialize(path)}},"rawQueryString":{{JsonSerializer.Serialize(query)}},"headers":{"origin":"https://console.example"},
             "requestContext":{"http":{"method":"{{method}}","path":{{JsonSerializer.Serialize(path)}}},"stage":"$default","requestId":"r"},"isBase64Encoded":false}
            """;
        var answer = await api.Invoke(Encoding.UTF8.GetBytes(request)).Answer.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal("response", answer.Call);
        var json = JsonNode.Parse(answer.Body)!;
        return new Answer(json["statusCode"]!.GetValue<int>(), json["headers"]!.AsObject(), json["body"]?.GetValue<string>());
    }

    private static FunctionProcess Start(string executable, RuntimeApiStub api, AwsStandIns aws) => new(
        executable,
        api,
        ("AWS_REGION", "us-west-2"),
        ("AWS_ACCESS_KEY_ID", "stand-in"),
        ("AWS_SECRET_ACCESS_KEY", "stand-in"),
        ("DYNAMODB_ENDPOINT", aws.DynamoDb),
        ("TABLE_NAME", "documents"),
        ("CORS_ALLOW_ORIGINS", "https://console.example"),
        ("CURSOR_KEYS", "base64:" + Convert.ToBase64String(new byte[32])));

    private sealed record Answer(int Status, JsonObject Headers, string? Body)
    {
        public string? Header(string name) => Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.GetValue<string>();
    }
}
