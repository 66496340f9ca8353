using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Testing.Items;

namespace Pipeline.Catalog.Tests.Queries;

/// <summary>What a page asks of its partitions.</summary>
public sealed class LanguageMergeTests
{
    private readonly List<(string Partition, int Count)> _reads = [];

    [Fact]
    public async Task One_partition_is_asked_for_one_more_than_the_page_has()
    {
        var page = await PageAsync(new() { Languages = ["fr"], Limit = 50 }, ("fr", 200));

        Assert.Equal([("fr", 51)], _reads);
        Assert.Equal((50, false), (page.Items.Count, page.StoppedEarly));
        Assert.NotNull(page.Next);
    }

    // Twice an even share of each, and where one partition has nearly all, that one again.
    [Fact]
    public async Task A_page_is_filled_from_the_partition_that_has_what_the_others_lack()
    {
        var page = await PageAsync(new() { Languages = ["fr"], Limit = 50 }, ("fr", 200), ("fr~1", 1), ("fr~2", 0), ("fr~3", 0));

        Assert.Equal((50, false), (page.Items.Count, page.StoppedEarly));
        Assert.Equal(["fr", "fr", "fr~1", "fr~2", "fr~3"], _reads.Select(read => read.Partition).Order(StringComparer.Ordinal));
        Assert.All(_reads, read => Assert.Equal(26, read.Count));
    }

    [Fact]
    public async Task A_partition_that_holds_as_many_as_the_page_has_leaves_nothing_for_a_next_one()
    {
        var page = await PageAsync(new() { Languages = ["fr"], Limit = 50 }, ("fr", 50));

        Assert.Equal((50, null), (page.Items.Count, page.Next));
    }

    [Fact]
    public async Task What_may_be_filtered_is_asked_for_by_hundreds_and_no_more_than_a_page_looks_at()
    {
        var page = await PageAsync(new() { Languages = ["fr"], ContentType = "text/csv", Limit = 50 }, ("fr", 10_000));

        Assert.Equal(Enumerable.Repeat(400, 6).Append(100), _reads.Select(read => read.Count));
        Assert.Equal((0, true), (page.Items.Count, page.StoppedEarly));
    }

    [Fact]
    public async Task Many_partitions_are_asked_for_eight_each()
    {
        var partitions = Enumerable.Range(0, 32).Select(shard => ($"fr~{shard}", 5)).ToArray();

        Assert.Equal(10, (await PageAsync(new() { Languages = ["fr"], Limit = 10 }, partitions)).Items.Count);

        Assert.Equal(Enumerable.Repeat(8, 32), _reads.Select(read => read.Count));
    }

    // A page looks at 2,499 French items, up to the one of .0002498Z, and at the German one, which comes next.
    [Fact]
    public async Task What_comes_right_behind_what_was_looked_at_is_left_to_the_next_page()
    {
        var query = new LanguageQuery { Languages = ["de", "fr"], ContentType = "text/csv", Limit = 50 };

        var page = await PageAsync(query, ("de", 1), ("fr", 10_000));

        Assert.Equal((0, true), (page.Items.Count, page.StoppedEarly));
        Assert.Equal("2026-01-01T00:00:00.0002498Z", page.Next!.Value.ProcessingDate.Value);
    }

    [Fact]
    public void Positions_of_one_date_are_ordered_by_partition_before_document()
    {
        var date = new ProcessingDate("2026-01-01T00:00:00.0000000Z");

        Assert.True(new LanguagePosition(date, "de", new("f")).CompareTo(new(date, "en", new("0"))) < 0);
        Assert.True(new LanguagePosition(date, "en", new("0")).CompareTo(new(date, "de", new("f"))) > 0);
        Assert.True(new PartitionRange("fr", "b", "a", null).IsEmpty);
        Assert.False(new PartitionRange("fr", "a", "a", null).IsEmpty);
    }

    private Task<LanguagePage> PageAsync(LanguageQuery query, params (string Name, int Items)[] partitions)
    {
        var held = partitions.ToDictionary(partition => partition.Name, partition => Enumerable.Range(0, partition.Items)
            .Select(number => SomeItem.Of($"{partition.Name} {number}", contentType: partition.Name == "de" ? "text/csv" : "text/plain",
                processingDate: $"2026-01-01T00:00:00.{(partition.Name == "de" ? 2499 : number):D7}Z")).ToList());
        return LanguageMerge.PageAsync(query, [.. held.Keys], (range, count, _) =>
        {
            _reads.Add((range.Partition, count));
            List<DocumentItem> rest = [.. held[range.Partition]
                .Where(item => range.After is not { } after || item.ProcessingDate.CompareTo(after.ProcessingDate) > 0)];
            List<DocumentItem> examined = [.. rest.Take(count)];
            return Task.FromResult(new PartitionChunk(
                [.. examined.Where(item => query.ContentType is null || item.ContentType == query.ContentType)], examined.Count,
                rest.Count > count ? examined[^1].Key : null));
        }, default);
    }
}
