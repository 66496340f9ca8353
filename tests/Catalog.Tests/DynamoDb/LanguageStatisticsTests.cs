using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Statistics;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.DynamoDbLocal;
using Pipeline.Testing.Items;
using Pipeline.Testing.Time;

namespace Pipeline.Catalog.Tests.DynamoDb;

[Collection(DynamoDbLocalFixture.Collection)]
public sealed class LanguageStatisticsTests(DynamoDbLocalFixture local) : IAsyncLifetime
{
    private static readonly LanguageShards Shards = LanguageShards.Parse("3");

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
        using var store = new DynamoDbStore(local.Server.Client(), _table, "us-west-2", Shards);
        foreach (var i in Enumerable.Range(0, 30))
            await store.PutAsync(SomeItem.Of($"{i}", language: i % 3 == 0 ? "de" : "fr",
                contentType: i % 2 == 0 ? "text/plain" : "text/csv"), default);
        var statistics = Statistics();
        await statistics.ApplyAsync("shard", [new("1", null, SomeItem.Of("gone", language: "it"))], default);

        var result = await RecountAsync("fr", "de");

        var counts = await store.CountLanguagesAsync(default);
        Assert.Equal((5, 5, 10, 10, 0),
            (counts["de", "text/plain"], counts["de", "text/csv"], counts["fr", "text/plain"], counts["fr", "text/csv"], counts["it",
                "application/pdf"]));
        Assert.Equal((5, -1, null), (result.Corrected.All.Count(), result.Corrected["it", "application/pdf"], result.Unfinished));
        Assert.Empty((await RecountAsync()).Corrected.All);
    }

    [Fact]
    public async Task Each_region_counts_for_itself()
    {
        using var client = local.Server.Client();
        await Statistics().ApplyAsync("shard", [new("1", null, SomeItem.Of())], default);

        Assert.Empty((await new LanguageStatistics(client, _table, "us-east-2", TimeProvider.System).ReadAsync(default)).All);
    }

    [Fact]
    public async Task A_batch_that_overlaps_with_one_counted_before_counts_the_rest()
    {
        var statistics = Statistics();
        CountedChange[] changes = [.. Enumerable.Range(1, 20).Select(i => new CountedChange($"{i}", null, SomeItem.Of($"{i}")))];

        await statistics.ApplyAsync("shard", changes[..12], default);
        await statistics.ApplyAsync("shard", changes[5..], default);
        await statistics.ApplyAsync("shard", changes, default);
        // Another shard has numbers of its own.
        await statistics.ApplyAsync("other", changes[..3], default);

        Assert.Equal(23, (await statistics.ReadAsync(default))["fr", "application/pdf"]);
    }

    [Fact]
    public async Task A_batch_of_more_counts_than_a_transaction_takes_counts_once()
    {
        var statistics = Statistics();
        CountedChange[] changes =
            [.. Enumerable.Range(1, 600)
                .Select(i => new CountedChange($"{i}", null, SomeItem.Of($"{i}", language: $"l{i % 60}", contentType: $"text/{i / 60}")))];

        await statistics.ApplyAsync("shard", changes, default);
        await statistics.ApplyAsync("shard", changes, default);

        var counts = await statistics.ReadAsync(default);
        Assert.Equal((600, 600), (counts.All.Count(), counts.All.Sum(count => count.Value)));
    }

    [Fact]
    public async Task Shards_that_count_the_same_at_once_lose_nothing()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 4), async (shard, token) =>
        {
            var statistics = Statistics();
            for (var i = 0; i < 10; i++)
                await statistics.ApplyAsync($"shard-{shard}",
                    [.. Enumerable.Range(1, 5)
                        .Select(j => new CountedChange($"{(i * 5) + j}", null, SomeItem.Of($"{j}", contentType: $"text/{j}-{i}")))], token);
        });

        var counts = await Statistics().ReadAsync(default);
        Assert.Equal((50, 200), (counts.All.Count(), counts.All.Sum(count => count.Value)));
    }

    [Fact]
    public async Task A_position_expires_when_the_stream_has_nothing_more_of_its_shard()
    {
        using var client = local.Server.Client();
        await new LanguageStatistics(client, _table, "us-west-2", new ManualClock(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))).ApplyAsync(
            "shard", [new("1", null, SomeItem.Of())], default);

        var items = (await client.QueryAsync(
            new()
            {
                TableName = _table,
                KeyConditionExpression = "documentId = :id",
                ExpressionAttributeValues = new() { [":id"] = new("statistics") },
            })).Items;
        var position = Assert.Single(items, item => item["processingDate"].S == "seen/us-west-2/shard");
        Assert.Equal(new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(),
            long.Parse(position["expiresAt"].N, System.Globalization.CultureInfo.InvariantCulture));
        Assert.All(items.Where(item => item != position), item => Assert.DoesNotContain("expiresAt", item.Keys));
    }

    [Fact]
    public async Task Counting_600_counts_anew_is_done_in_pieces_and_lets_go_of_types_that_nothing_has()
    {
        var client = local.Server.Client();
        using var store = new DynamoDbStore(client, _table, "us-west-2", Shards);
        await client.FillAsync(_table, Enumerable.Range(0, 600)
            .Select(i => SomeItem.Of($"{i}", language: i % 2 == 0 ? "de" : "fr", contentType: $"text/{i / 2}")), Shards);
        var gone = SomeItem.Of("gone", language: "fr", contentType: "text/gone");
        await Statistics().ApplyAsync("shard", [new("1", null, gone), new("2", gone, null)], default);
        await Statistics().ApplyAsync("shard", [new("3", null, gone)], default);

        Assert.Equal(601, (await RecountAsync("fr", "de")).Corrected.All.Count());
        // Now it stands beside types that documents have.
        await Statistics().ApplyAsync("shard", [new("4", null, gone)], default);
        await Statistics().ApplyAsync("shard", [new("5", gone, null)], default);
        await RecountAsync();

        var items = (await client.QueryAsync(
            new()
            {
                TableName = _table,
                KeyConditionExpression = "documentId = :id AND begins_with(processingDate, :counts)",
                ExpressionAttributeValues = new() { [":id"] = new("statistics"), [":counts"] = new("counts/") },
            })).Items;
        Assert.Equal(600, (await store.CountLanguagesAsync(default)).All.Sum(count => count.Value));
        Assert.Equal(600, items.Sum(item => item.Keys.Count(name => name.StartsWith("count ", StringComparison.Ordinal))));
        Assert.Equal(600, items.Sum(item => int.Parse(item["types"].N, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Counting_anew_goes_on_where_it_ran_out_of_time()
    {
        using var store = new DynamoDbStore(local.Server.Client(), _table, "us-west-2", Shards);
        foreach (var language in new[] { "de", "en", "fr" }) await store.PutAsync(SomeItem.Of(language, language: language), default);
        // Three shards of a language, a page each: time for one language and a half.
        var pages = 4;
        var first = await Recount().RecountAsync(["de", "en", "fr"], () => pages-- > 0, default);
        pages = 4;
        var second = await Recount().RecountAsync(["de", "en", "fr"], () => pages-- > 0, default);
        var third = await RecountAsync("de", "en", "fr");

        Assert.Equal(("en", 1L, 0L),
            (first.Unfinished, first.Corrected["de", "application/pdf"], first.Corrected["en", "application/pdf"]));
        Assert.Equal(("de", 1L), (second.Unfinished, second.Corrected["fr", "application/pdf"]));
        Assert.Equal((null, 1L), (third.Unfinished, third.Corrected["en", "application/pdf"]));
    }

    [Fact]
    public async Task Documents_that_come_while_counting_anew_are_counted_once()
    {
        using var store = new DynamoDbStore(local.Server.Client(), _table, "us-west-2", Shards);
        for (var i = 0; i < 10; i++) await store.PutAsync(SomeItem.Of($"{i}"), default);
        await Statistics().ApplyAsync("shard",
            [.. Enumerable.Range(1, 10).Select(i => new CountedChange($"{i}", null, SomeItem.Of($"{i - 1}")))], default);
        var sequence = 100;
        bool OneMore()
        {
            var item = SomeItem.Of($"new {++sequence}");
            store.PutAsync(item, default).GetAwaiter().GetResult();
            Statistics().ApplyAsync("shard", [new($"{sequence}", null, item)], default).GetAwaiter().GetResult();
            return true;
        }

        Assert.Empty((await Recount().RecountAsync([], OneMore, default)).Corrected.All);
        Assert.Equal(sequence - 100 + 10, (await Statistics().ReadAsync(default))["fr", "application/pdf"]);
    }

    private LanguageStatistics Statistics() => new(local.Server.Client(), _table, "us-west-2", TimeProvider.System);

    private LanguageRecount Recount() => new(local.Server.Client(), _table, "us-west-2", Statistics(), Shards);

    private Task<RecountResult> RecountAsync(params string[] languages) => Recount().RecountAsync(languages, () => true, default);

    private static (List<CountedChange> Records, LanguageCounts Truth) Writes(Random random, int count)
    {
        var replica = new ReplicaTable("us-west-2", TimeProvider.System);
        var records = new List<CountedChange>();
        var images = new Dictionary<string, DocumentItem>();
        string[] languages = ["fr", "de", "zh-Hans"];
        for (var i = 0; i < count; i++)
        {
            var key = $"{random.Next(40)}";
            var after = random.Next(4) == 0
                ? null : SomeItem.Of(key, language: languages[random.Next(3)], contentType: random.Next(2) == 0 ? "text/plain" : "text/csv",
                    extractorVersion: i);
            records.Add(new($"{i * 7}", images.GetValueOrDefault(key), after));
            if (after is null) images.Remove(key);
            else images[key] = after;
        }
        foreach (var item in images.Values) Assert.True(replica.PutAsync(item, default).IsCompleted);
        return (records, replica.CountLanguagesAsync(default).Result);
    }
}
