using System.Text;
using System.Text.Json;
using Pipeline.Catalog.Cursors;
using Pipeline.LambdaHost.Events;
using Pipeline.LambdaHost.Runtime;
using Pipeline.QueryApi.Links;
using Pipeline.Testing.Items;
using Xunit.Abstractions;

namespace Pipeline.QueryApi.Tests.Fuzz;

public sealed class BadRequestTests(ITestOutputHelper output)
{
    private static readonly InvocationContext Context = new() { RequestId = "1", Deadline = DateTimeOffset.MaxValue };

    private static int Requests => Environment.GetEnvironmentVariable("PIPELINE_NIGHTLY") == "1" ? 250_000 : 10_000;

    [Fact]
    public async Task No_request_makes_the_api_fail_or_answer_too_much()
    {
        var api = await new Api(links: new(new("bucket", "us-west-2"), _ => new(new SigningKeys("key", "secret")),
            TimeProvider.System)).With(
            SomeItem.Of(versionId: "v0", at: "2025-01-01T00:00:00Z", current: false), SomeItem.Of(), SomeItem.Of("b", language: "de"),
            SomeItem.Of("c"), SomeItem.Tombstone("deleted"));
        var cursor = (await api.JsonAsync("/documents?language=fr&limit=1")).GetProperty("cursor").GetString()!;
        var versions = (await api.JsonAsync($"/documents/{SomeItem.IdOf("report.pdf")}/versions?limit=1")).GetProperty("cursor")
            .GetString()!;
        var foreign = LanguageCursor.Encode(TokenKeys.Random(), new() { Languages = ["fr"] }, new(new("2026"), "fr", new("a")));
        var requests = new BadRequests(seed: 20260115, [cursor, versions, foreign]);
        var statuses = new SortedDictionary<int, int>();

        for (var i = 0; i < Requests; i++)
        {
            var request = requests.Next();
            var status = await StatusAsync(api, request);
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            Assert.True(status < 500, Encoding.UTF8.GetString(request));
        }

        output.WriteLine(string.Join(", ", statuses.Select(pair => $"{pair.Key}: {pair.Value}")));
        Assert.Superset(new HashSet<int> { 200, 204, 400, 404, 405 }, statuses.Keys.ToHashSet());
    }

    private static async Task<int> StatusAsync(Api api, byte[] request)
    {
        try
        {
            using var answer = await api.Handler.HandleAsync(new MemoryStream(request, 0, request.Length, false, true), Context, default);
            Assert.True(answer.Length <= ResponseTooLargeException.Limit);
            var payload = (await JsonDocument.ParseAsync(answer)).RootElement;
            if (payload.TryGetProperty("body", out var body) && !body.GetString()!.StartsWith("<!doctype html>", StringComparison.Ordinal))
                using (JsonDocument.Parse(body.GetString()!)) { }
            return payload.GetProperty("statusCode").GetInt32();
        }
        catch (MalformedEventException exception)
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(request), exception);
        }
    }
}
