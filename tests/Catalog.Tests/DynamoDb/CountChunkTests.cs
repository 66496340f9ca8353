using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Statistics;
using Pipeline.Testing.DynamoDb;
using Pipeline.Testing.Items;

namespace Pipeline.Catalog.Tests.DynamoDb;

public sealed class CountChunkTests
{
    // The first byte of the media type's SHA-256 by another program, modulo eight: what was counted stays where it is.
    [Theory]
    [InlineData("application/pdf", 1)]
    [InlineData("text/plain", 4)]
    [InlineData("text/html", 3)]
    [InlineData("image/png", 6)]
    [InlineData("message/rfc822", 5)]
    public void A_media_type_is_counted_in_the_same_chunk_for_ever(string contentType, int number) =>
        Assert.Equal(new ChunkName("fr", number), ChunkName.Of("fr", contentType));

    [Fact]
    public void An_item_of_one_count_is_read_and_has_taken_in_no_types_before_it_says_so()
    {
        var chunk = CountChunk.Read(new Dictionary<string, AttributeValue> { [CountChunk.CountName("text/plain")] = new() { N = "-3" } });

        Assert.Equal((0, -3), (chunk.Types, chunk.Counts["text/plain"]));
    }

    [Fact]
    public void What_is_no_number_counts_nothing()
    {
        var name = CountChunk.CountName("text/plain");

        Assert.Empty(CountChunk.Read(new Dictionary<string, AttributeValue> { [name] = new() { S = "3" } }).Counts);
        Assert.Empty(CountChunk.Read(new Dictionary<string, AttributeValue> { [name] = new() { N = "three" } }).Counts);
    }

    [Fact]
    public void A_type_that_is_there_takes_no_more_room()
    {
        var counts = new Dictionary<string, long> { ["text/plain"] = 2 };

        var there = ChunkUpdate.Of("table", "us-west-2", new("fr", 4), counts, new(1, counts)).Update;
        Assert.Equal(("attribute_exists(#c0)", "ADD #c0 :c0"), (there.ConditionExpression, there.UpdateExpression));

        var taken = ChunkUpdate.Of("table", "us-west-2", new("fr", 4), counts, new(1, new Dictionary<string, long>())).Update;
        Assert.Equal(("#types = :types", "ADD #c0 :c0, #types :taken"), (taken.ConditionExpression, taken.UpdateExpression));
    }

    [Theory]
    [InlineData(CountChunk.MaxTypeLength, true)]
    [InlineData(CountChunk.MaxTypeLength + 1, false)]
    public void A_type_is_counted_under_its_own_name_unless_it_is_too_long(int length, bool isOwn)
    {
        var type = "text/".PadRight(length, 'x');
        var counts = new LanguageCounts();
        counts.Add("fr", type, 2);

        var folded = CountPlan.Folded(counts, new Dictionary<ChunkName, CountChunk>());

        Assert.Equal(isOwn ? (2, 0) : (0, 2), (folded["fr", type], folded["fr", LanguageCounts.NoContentType]));
    }

    // MemoryTable refuses a transaction of more than 100 actions, as DynamoDB does.
    [Fact]
    public async Task A_batch_of_more_languages_than_a_transaction_takes_is_added_in_pieces()
    {
        const int Languages = 150;
        using var table = new MemoryTable();
        var statistics = new LanguageStatistics(table, "documents", "us-west-2", TimeProvider.System);

        await statistics.ApplyAsync("shard", [.. Enumerable.Range(1, Languages).Select(number => new CountedChange($"{number}", null,
            SomeItem.Of(language: $"l{number}", contentType: LanguageCounts.NoContentType)))], default);

        Assert.Equal(2, table.Requests);
        Assert.Equal(Languages, (await statistics.ReadAsync(default)).All.Sum(count => count.Value));
    }
}
