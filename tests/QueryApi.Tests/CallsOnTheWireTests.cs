using Pipeline.Catalog.DynamoDb;
using Pipeline.QueryApi.Links;
using Pipeline.Testing.DynamoDbLocal;
using Pipeline.Testing.Http;
using Pipeline.Testing.Items;

namespace Pipeline.QueryApi.Tests;

/// <summary>The API over DynamoDB itself: it only ever queries, so its role needs neither scans nor writes.</summary>
public sealed class CallsOnTheWireTests : IAsyncLifetime
{
    private readonly CountedCalls _calls = new();
    private DynamoDbStore _store = null!;

    public async Task InitializeAsync()
    {
        var server = await DynamoDbLocalServer.SharedAsync();
        _store = await server.NewStoreAsync(httpClients: _calls);
    }

    public Task DisposeAsync()
    {
        _store?.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Every_route_is_a_query_or_two()
    {
        foreach (var item in new[] { SomeItem.Of(), SomeItem.Of("b", language: "de"), SomeItem.Of("c"), SomeItem.Tombstone("deleted") })
            await _store.PutAsync(item, default);
        await _store.SettleDocumentAsync(SomeItem.IdOf("report.pdf"));
        var api = new Api(_store, links: new(new("bucket", "us-west-2"), _ => new(new SigningKeys("key", "secret")), TimeProvider.System));
        var id = SomeItem.IdOf("report.pdf");
        _calls.Clear();

        Assert.Equal(["c", "report.pdf"], Api.Keys(await api.JsonAsync("/documents?language=fr&fields=objectKey,title")).Order());
        var first = await api.JsonAsync("/documents?language=fr,de&limit=1&contentType=application/pdf&from=2026&to=2027&order=asc");
        await api.JsonAsync($"/documents?language=fr,de&limit=1&contentType=application/pdf&from=2026&to=2027&order=asc&"
            + $"cursor={first.GetProperty("cursor")}");
        await api.JsonAsync($"/documents/{id}");
        await api.JsonAsync($"/documents/{id}?fields=status,title");
        await api.JsonAsync($"/documents/{id}/versions?fields=versionId");
        await api.JsonAsync($"/documents/{id}/content");
        await api.JsonAsync("/languages");
        await api.JsonAsync("/health");
        await api.JsonAsync("/health/ready");
        await api.JsonAsync($"/documents/{SomeItem.IdOf("deleted")}", 404);
        Assert.Equal(200, (await api.SendAsync("POST", "/documents", """{"key":"new","contentType":"a/b","sizeBytes":1}""")).Status);

        Assert.All(_calls.Operations, operation => Assert.Equal("Query", operation));
        Assert.InRange(_calls.Operations.Count, 13, 15);
    }
}
