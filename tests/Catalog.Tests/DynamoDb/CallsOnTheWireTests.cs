using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Testing.DynamoDbLocal;
using Pipeline.Testing.Http;
using Pipeline.Testing.Items;

namespace Pipeline.Catalog.Tests.DynamoDb;

[Collection(DynamoDbLocalFixture.Collection)]
public sealed class CallsOnTheWireTests(DynamoDbLocalFixture local)
{
    private readonly CountedCalls _calls = new();

    [Fact]
    public async Task Every_call_of_the_store_is_one_request()
    {
        using var store = await local.Server.NewStoreAsync(httpClients: _calls);
        var item = SomeItem.Of();

        await store.ReadHistoryAsync(item.DocumentId, default);
        await store.PutAsync(item, default);
        await store.PutAsync(item, default);
        await store.SetLanguageAsync(item.Key, null, default);
        await store.NoteAsync(new NoteFactory("us-west-2", TimeProvider.System).Gone(item.DocumentId, "v1", item.ProcessingDate), default);
        await store.DeleteAsync(item.Key, default);
        await store.CheckAsync(default);

        Assert.Equal(["Query", "PutItem", "PutItem", "UpdateItem", "PutItem", "DeleteItem", "Query"], _calls.Operations);
    }

    [Fact]
    public async Task A_page_of_one_language_is_one_query()
    {
        using var store = await local.Server.NewStoreAsync(httpClients: _calls);
        for (var i = 0; i < 60; i++) await store.PutAsync(SomeItem.Of($"{i}"), default);
        _calls.Clear();

        Assert.Equal(50, (await store.QueryLanguageAsync(new() { Languages = ["fr"] }, default)).Items.Count);

        Assert.Equal(["Query"], _calls.Operations);
    }

    [Fact]
    public async Task A_language_asked_for_twice_is_read_once()
    {
        using var store = await local.Server.NewStoreAsync(httpClients: _calls);
        await store.PutAsync(SomeItem.Of(), default);
        _calls.Clear();

        Assert.Single((await store.QueryLanguageAsync(new() { Languages = ["fr", "fr"] }, default)).Items);

        Assert.Equal(["Query"], _calls.Operations);
    }

    [Fact]
    public async Task A_history_brings_back_the_fields_that_are_asked_for_and_says_whether_there_is_more()
    {
        using var store = await local.Server.NewStoreAsync(httpClients: _calls);
        var item = SomeItem.Of();
        await store.PutAsync(item, default);
        await store.PutAsync(SomeItem.Of(versionId: "v2", at: "2026-01-16T10:00:00Z"), default);

        var page = await store.ReadRowsAsync(
            new(item.DocumentId, null, 1) { Ascending = true, Fields = new HashSet<string> { "title" } }, default);

        var row = Assert.Single(page.Rows);
        Assert.Equal((item.Title, null, true), (row.Title, row.ContentType, page.HasMore));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_emulated_table_lets_items_expire_and_has_a_stream_where_one_is_read(bool withStream)
    {
        using var client = local.Server.Client();
        var table = $"documents-{Guid.NewGuid():N}";
        await DocumentTable.EnsureAsync(client, table, default, withStream);

        var expiry = (await client.DescribeTimeToLiveAsync(table)).TimeToLiveDescription;
        Assert.Equal(("ENABLED", ItemSchema.ExpiresAt), (expiry.TimeToLiveStatus.Value, expiry.AttributeName));
        Assert.Equal(withStream, (await client.DescribeTableAsync(table)).Table.StreamSpecification?.StreamEnabled ?? false);
        await client.DeleteTableAsync(table);
    }

    [Fact]
    public async Task A_page_of_a_sharded_language_costs_a_few_queries_more_than_it_has_shards()
    {
        using var store = await local.Server.NewStoreAsync(LanguageShards.Parse("4"), _calls);
        for (var i = 0; i < 60; i++) await store.PutAsync(SomeItem.Of($"{i}"), default);
        _calls.Clear();

        Assert.Equal(50, (await store.QueryLanguageAsync(new() { Languages = ["fr"] }, default)).Items.Count);

        Assert.InRange(_calls.Operations.Count, 4, 8);
    }

    [Fact]
    public async Task A_filter_that_passes_nothing_ends_the_page_with_a_position_and_says_so()
    {
        var table = await local.Server.NewTableAsync();
        using var client = local.Server.Client(httpClients: _calls);
        using var store = new DynamoDbStore(client, table, "us-west-2");
        await client.FillAsync(table, Enumerable.Range(0, LanguageMerge.MaxExamined + 50)
            .Select(i => SomeItem.Of($"{i}", contentType: i == 0 ? "text/csv" : "text/plain",
                at: i == 0 ? "2025-01-01T00:00:00Z" : "2026-01-01T00:00:00Z")));
        _calls.Clear();
        var query = new LanguageQuery { Languages = ["fr"], ContentType = "text/csv", Descending = true };

        var first = await store.QueryLanguageAsync(query, default);
        var requests = _calls.Operations.Count;
        var second = await store.QueryLanguageAsync(query with { After = first.Next }, default);

        Assert.Equal((0, true), (first.Items.Count, first.StoppedEarly));
        Assert.InRange(requests, 1, (LanguageMerge.MaxExamined / 400) + 1);
        Assert.Equal(("0", false), (Assert.Single(second.Items).ObjectKey, second.StoppedEarly));
    }
}
