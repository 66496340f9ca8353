using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Statistics;
using Pipeline.Testing.DynamoDbLocal;
using Pipeline.Testing.Items;

namespace Pipeline.Catalog.Tests.DynamoDb;

/// <summary>Counting anew while others count, in turns, and at the limits of a chunk.</summary>
[Collection(DynamoDbLocalFixture.Collection)]
public sealed class LanguageRecountTests(DynamoDbLocalFixture local) : IAsyncLifetime
{
    private const string Type = "application/pdf";

    private string _table = "";

    public async Task InitializeAsync() => _table = await local.Server.NewTableAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Languages_take_turns_from_where_the_last_call_ended_and_from_the_first_once_all_had_theirs()
    {
        await FillAsync(SomeItem.Of("de", language: "de"), SomeItem.Of("en", language: "en"), SomeItem.Of("fr"));

        // A page each: the second language has no time left, and the next call begins after it.
        Assert.Equal(("en", "de"), Turn(await RecountAsync(1)));
        Assert.Equal((null, "en fr"), Turn(await RecountAsync(3)));
        await StateAsync("10", "de", 1);
        await StateAsync("11", "fr", 1);
        Assert.Equal(("en", "de"), Turn(await RecountAsync(1)));
        Assert.Equal((null, "fr"), Turn(await RecountAsync(3)));

        (string?, string) Turn(RecountResult result) =>
            (result.Unfinished, string.Join(' ', result.Corrected.All.Select(count => count.Key.Language).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_language_named_twice_is_counted_once()
    {
        await FillAsync(SomeItem.Of());

        var pages = 0;
        await Recount().RecountAsync(["fr", "fr"], () => pages++ < 10, default);

        Assert.Equal(1, pages);
    }

    /// <summary>What is wrong is what is wrong before and after the index was read; the rest came meanwhile.</summary>
    [Theory]
    [InlineData(5, 0, 3, 2)]
    [InlineData(5, 3, -3, 2)]
    [InlineData(0, 5, -3, -2)]
    [InlineData(0, 2, 3, -2)]
    [InlineData(3, 0, 3, 0)]
    [InlineData(0, 3, -3, 0)]
    [InlineData(2, 3, -2, 0)]
    [InlineData(3, 2, 2, 0)]
    [InlineData(3, 3, 2, 0)]
    [InlineData(3, 3, -2, 0)]
    public async Task The_smaller_of_two_differences_is_corrected(int inIndex, int stated, int meanwhile, int corrected)
    {
        await FillAsync([.. Enumerable.Range(0, inIndex).Select(number => SomeItem.Of($"{number}"))]);
        await StateAsync("10", "fr", stated);
        var result = await Recount().RecountAsync(["fr"], () =>
        {
            StateAsync("20", "fr", meanwhile).GetAwaiter().GetResult();
            return true;
        }, default);

        Assert.Equal(corrected, result.Corrected["fr", Type]);
        Assert.Equal(stated + meanwhile + corrected, (await Statistics().ReadAsync(default))["fr", Type]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ChunkName.PerLanguage - 1)]
    public async Task More_types_than_a_chunk_takes_are_counted_as_bytes_that_nobody_knows(int chunk)
    {
        const int Beyond = 6;
        var types = Enumerable.Range(0, int.MaxValue).Select(number => $"text/{number}")
            .Where(type => ChunkName.Of("fr", type).Number == chunk).Take(CountChunk.MaxTypes + Beyond);
        await FillAsync([.. types.Select(type => SomeItem.Of(type, contentType: type))]);

        await Recount().RecountAsync(["fr"], () => true, default);

        Assert.Equal(Beyond, (await Statistics().ReadAsync(default))["fr", LanguageCounts.NoContentType]);
        Assert.Empty((await Recount().RecountAsync(["fr"], () => true, default)).Corrected.All);
    }

    private async Task FillAsync(params DocumentItem[] items)
    {
        using var client = local.Server.Client();
        await client.FillAsync(_table, items);
    }

    // What the stream told of documents that the index lacks, or has not told of those it has.
    private Task StateAsync(string sequence, string language, int count)
    {
        var item = SomeItem.Of(language: language);
        return Statistics().ApplyAsync($"shard {sequence}", [.. Enumerable.Range(100, Math.Abs(count))
            .Select(number => new CountedChange($"{sequence}{number}", count < 0 ? item : null, count < 0 ? null : item))], default);
    }

    private async Task<RecountResult> RecountAsync(int pages) =>
        await Recount().RecountAsync(["de", "en", "fr"], () => pages-- > 0, default);

    private LanguageStatistics Statistics() => new(local.Server.Client(), _table, "us-west-2", TimeProvider.System);

    private LanguageRecount Recount() => new(local.Server.Client(), _table, "us-west-2", Statistics());
}
