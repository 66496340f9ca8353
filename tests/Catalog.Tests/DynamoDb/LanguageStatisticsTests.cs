using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Statistics;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.Items;

namespace Pipeline.Catalog.Tests.DynamoDb;

[Collection(DynamoDbLocalFixture.Collection)]
public sealed class LanguageStatisticsTests(DynamoDbLocalFixture local) : IAsyncLifetime
{
    private string _table = "";

    public async Task InitializeAsync() => _table = await local.Server.NewTableAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Counts_from_the_stream_are_exact_however_batches_are_delivered()
    {
        var random = new Random(11);
        var statistics = Statistics();
        var (records, truth) = Writes(random, 300);
        // Two shards; each delivers in order, batches of any size, some again, some again with more behind them.
        foreach (var shard in new[] { 0, 1 })
        {
            var own = records.Where((_, i) => i % 2 == shard).ToList();
            for (var start = 0; start < own.Count;)
            {
                var batch = own.Skip(start).Take(random.Next(1, 30)).ToList();
                await statistics.ApplyAsync($"shard-{shard}", batch, default);
                start = random.Next(3) == 0 ? start + random.Next(batch.Count) : start + batch.Count;
            }
        }

        Assert.Equal(truth.All, (await statistics.ReadAsync(default)).All);
    }

    [Fact]
    public async Task Counting_anew_puts_wrong_counts_right_and_then_finds_nothing()
    {
        using var store = new DynamoDbStore(local.Server.Client(), _table, "us-west-2", LanguageShards.Parse("3"));
        foreach (var i in Enumerable.Range(0, 30)) await store.PutAsync(SomeItem.Of($"{i}", language: i % 3 == 0 ? "de" : "fr", contentType: i % 2 == 0 ? "text/plain" : "text/csv"), default);
        var statistics = Statistics();
        await statistics.ApplyAsync("shard", [new("1", null, SomeItem.Of("gone", language: "it"))], default);

        await statistics.RecountAsync(["fr", "de"], default);

        var counts = await store.CountLanguagesAsync(default);
        Assert.Equal((5, 5, 10, 10, 0), (counts["de", "text/plain"], counts["de", "text/csv"], counts["fr", "text/plain"], counts["fr", "text/csv"], counts["it", "application/pdf"]));
        Assert.Empty((await statistics.RecountAsync([], default)).All);
    }

    [Fact]
    public async Task Each_region_counts_for_itself()
    {
        using var client = local.Server.Client();
        await Statistics().ApplyAsync("shard", [new("1", null, SomeItem.Of())], default);

        Assert.Empty((await new LanguageStatistics(client, _table, "us-east-2").ReadAsync(default)).All);
    }

    private LanguageStatistics Statistics() => new(local.Server.Client(), _table, "us-west-2", LanguageShards.Parse("3"));

    private static (List<CountedChange> Records, LanguageCounts Truth) Writes(Random random, int count)
    {
        var replica = new ReplicaTable("us-west-2", TimeProvider.System);
        var records = new List<CountedChange>();
        var images = new Dictionary<string, DocumentItem>();
        string[] languages = ["fr", "de", "zh-Hans"];
        for (var i = 0; i < count; i++)
        {
            var key = $"{random.Next(40)}";
            var after = random.Next(4) == 0 ? null : SomeItem.Of(key, language: languages[random.Next(3)], contentType: random.Next(2) == 0 ? "text/plain" : "text/csv", extractorVersion: i);
            records.Add(new($"{i * 7}", images.GetValueOrDefault(key), after));
            if (after is null) images.Remove(key);
            else images[key] = after;
        }
        foreach (var item in images.Values) Assert.True(replica.PutAsync(item, default).IsCompleted);
        return (records, replica.CountLanguagesAsync(default).Result);
    }
}
