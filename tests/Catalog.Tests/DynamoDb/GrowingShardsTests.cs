using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Queries;
using Pipeline.Testing.Items;

namespace Pipeline.Catalog.Tests.DynamoDb;

/// <summary>Shards are added while documents come in and pages are read: readers learn of them first, then writers.</summary>
[Collection(DynamoDbLocalFixture.Collection)]
public sealed class GrowingShardsTests(DynamoDbLocalFixture local)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_neither_lose_nor_repeat_documents_while_shards_grow(bool descending)
    {
        var table = await local.Server.NewTableAsync();
        DynamoDbStore Store(string shards) => new(local.Server.Client(), table, "us-west-2", LanguageShards.Parse(shards));
        using var one = Store("1");
        using var three = Store("3");
        using var five = Store("5");
        // Dates repeat, so that page boundaries fall between equal sort keys.
        for (var i = 0; i < 40; i++) await (i % 2 == 0 ? one : three).PutAsync(Item($"{i}", i / 4), default);

        var seen = new List<string>();
        var query = new LanguageQuery { Languages = ["en", "fr"], Limit = 7, Descending = descending };
        for (var page = 0; page == 0 || query.After is not null; page++)
        {
            var answer = await (page < 2 ? three : five).QueryLanguageAsync(query, default);
            seen.AddRange(answer.Items.Select(item => item.ObjectKey!));
            query = query with { After = answer.Next };
            await five.PutAsync(Item($"new {page}", descending ? 20 : -1), default);
        }

        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"{i}").Order(), seen.Order());
    }

    [Fact]
    public async Task Settling_leaves_documents_in_the_shard_that_they_are_in()
    {
        var table = await local.Server.NewTableAsync();
        using var one = new DynamoDbStore(local.Server.Client(), table, "us-west-2");
        using var five = new DynamoDbStore(local.Server.Client(), table, "us-west-2", LanguageShards.Parse("5"));
        for (var i = 0; i < 10; i++) await one.PutAsync(Item($"{i}", i), default);

        for (var i = 0; i < 10; i++) Assert.Equal(0, await five.SettleDocumentAsync(SomeItem.IdOf($"{i}")));
    }

    private static Catalog.Items.DocumentItem Item(string key, int minute) => SomeItem.Of(
        key, language: "en", processingDate: $"2026-01-15T10:{minute + 10:D2}:00.0000000Z");
}
