using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.Items;

namespace Pipeline.Catalog.Tests.Queries;

public sealed class EarlyStopTests
{
    [Fact]
    public async Task A_page_that_stops_early_shows_nothing_that_lies_behind_what_was_not_looked_at()
    {
        var replica = new ReplicaTable("us-west-2", TimeProvider.System);
        // In French nothing passes the filter for longer than a page looks; in German something does, at the end.
        for (var i = 0; i < 2 * LanguageMerge.MaxExamined; i++)
            await replica.PutAsync(SomeItem.Of($"{i}", contentType: "text/plain", processingDate: $"2026-01-01T00:00:00.{i:D7}Z"), default);
        await replica.PutAsync(SomeItem.Of("french", contentType: "text/csv", processingDate: "2026-01-02T00:00:00.0000000Z"), default);
        await replica.PutAsync(SomeItem.Of("german", language: "de", contentType: "text/csv",
            processingDate: "2026-01-03T00:00:00.0000000Z"), default);

        var seen = new List<string>();
        var stops = 0;
        var query = new LanguageQuery { Languages = ["de", "fr"], ContentType = "text/csv" };
        do
        {
            var page = await replica.QueryLanguageAsync(query, default);
            seen.AddRange(page.Items.Select(item => item.ObjectKey!));
            if (page.StoppedEarly) stops++;
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        Assert.Equal(["french", "german"], seen);
        Assert.True(stops > 0);
    }

    [Fact]
    public async Task A_page_that_stops_early_shows_what_lies_before_that()
    {
        var replica = new ReplicaTable("us-west-2", TimeProvider.System);
        for (var i = 0; i < 2 * LanguageMerge.MaxExamined; i++)
            await replica.PutAsync(SomeItem.Of($"{i}", contentType: "text/plain", processingDate: $"2026-01-02T00:00:00.{i:D7}Z"), default);
        await replica.PutAsync(SomeItem.Of("german", language: "de", contentType: "text/csv",
            processingDate: "2026-01-01T00:00:00.0000000Z"), default);

        var query = new LanguageQuery { Languages = ["de", "fr"], ContentType = "text/csv" };
        var page = await replica.QueryLanguageAsync(query, default);

        Assert.Equal("german", Assert.Single(page.Items).ObjectKey);
        Assert.True(page.StoppedEarly);
        page = await replica.QueryLanguageAsync(query with { After = page.Next }, default);
        Assert.Empty(page.Items);
    }

    [Fact]
    public void A_partition_is_looked_at_as_far_as_was_asked_for()
    {
        var index = new LanguageIndex();
        for (var i = 0; i < 25; i++) index.Add(SomeItem.Of(processingDate: $"2026-01-01T00:00:00.{i:D7}Z"));
        var query = new LanguageQuery { Languages = ["fr"] };

        var chunk = index.Read(query, PartitionRange.Of("fr", query), 10);

        Assert.Equal((10, 10), (chunk.Examined, chunk.Items.Count));
        Assert.Equal(chunk.Items[^1].Key, chunk.Resume);
        Assert.Null(index.Read(query, PartitionRange.Of("fr", query), 26).Resume);
    }

    // Whichever partition was looked at least far decides, in either order of the partitions and of the answer.
    [Theory]
    [InlineData(true, "de", "fr", "it")]
    [InlineData(true, "it", "fr", "de")]
    [InlineData(false, "de", "fr", "it")]
    [InlineData(false, "it", "fr", "de")]
    public async Task Of_several_partitions_the_one_looked_at_least_far_bounds_the_page(bool descending, params string[] languages)
    {
        var replica = new ReplicaTable("us-west-2", TimeProvider.System);
        // As many in each, at different densities: what is looked at of one reaches further than of the next.
        for (var i = 0; i < LanguageMerge.MaxExamined; i++)
        {
            foreach (var (place, language) in new[] { "de", "fr", "it" }.Index())
            {
                var at = new DateTime(2026, 1, 15, 0, 0, 0, DateTimeKind.Utc).AddSeconds(i * (place + 1) * (descending ? -1 : 1));
                await replica.PutAsync(SomeItem.Of($"{language}{i}", language: language,
                    contentType: i == LanguageMerge.MaxExamined / 2 ? "text/csv" : "text/plain",
                    processingDate: $"{at:yyyy-MM-ddTHH:mm:ss}.0000000Z"), default);
            }
        }

        var seen = new List<string>();
        var query = new LanguageQuery { Languages = languages, ContentType = "text/csv", Descending = descending };
        do
        {
            var page = await replica.QueryLanguageAsync(query, default);
            seen.AddRange(page.Items.Select(item => item.ObjectKey!));
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        Assert.Equal(["de1250", "fr1250", "it1250"], seen);
    }
}
