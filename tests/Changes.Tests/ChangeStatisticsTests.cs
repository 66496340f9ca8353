using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;

namespace Pipeline.Changes.Tests;

public sealed class ChangeStatisticsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [Fact]
    public void An_item_from_elsewhere_is_an_arrival_with_its_lag() =>
        Assert.Equal(new(1, TimeSpan.FromSeconds(3), 0, 0, 0), Of(null, Item("us-west-2")));

    [Fact]
    public void An_item_made_here_is_none() => Assert.Equal(new(0, TimeSpan.Zero, 0, 0, 0), Of(null, Item("us-east-2")));

    [Fact]
    public void A_language_set_elsewhere_is_no_news() => Assert.Equal(new(0, TimeSpan.Zero, 0, 0, 0), Of(Item("us-west-2"), Item("us-west-2", language: "en")));

    [Fact]
    public void An_item_that_says_the_same_from_elsewhere_is_a_double_write() =>
        Assert.Equal(new(0, TimeSpan.Zero, 1, 0, 0), Of(Item("us-east-2"), Item("us-west-2")));

    [Fact]
    public void An_item_that_says_something_else_is_a_conflict() =>
        Assert.Equal(new(0, TimeSpan.Zero, 0, 1, 0), Of(Item("us-east-2"), Item("us-west-2", title: "Other")));

    [Fact]
    public void An_older_extractors_item_is_a_downgrade() =>
        Assert.Equal(new(0, TimeSpan.Zero, 0, 0, 1), Of(Item("us-east-2", extractorVersion: 2), Item("us-west-2")));

    [Fact]
    public void A_deletion_is_none_of_these() => Assert.Equal(new(0, TimeSpan.Zero, 0, 0, 0), Of(Item("us-west-2"), null));

    [Fact]
    public void A_newer_extractors_item_that_replaces_another_regions_is_what_it_should_be() =>
        Assert.Equal(new(0, TimeSpan.Zero, 0, 0, 0), Of(Item("us-west-2"), Item("us-east-2", extractorVersion: 2)));

    [Fact]
    public void Of_several_arrivals_the_longest_lag_counts_whatever_their_order()
    {
        var item = Item("us-west-2");
        TableChange Arriving(int seconds) => new("1", item.Key, null, item, Noon.AddSeconds(seconds));

        Assert.Equal(new(3, TimeSpan.FromSeconds(9), 0, 0, 0), ChangeStatistics.Of([Arriving(3), Arriving(9), Arriving(4)], "us-east-2"));
    }

    [Fact]
    public void An_arrival_without_a_time_has_no_lag_and_an_item_of_nobody_is_no_arrival()
    {
        var item = Item("us-west-2");

        Assert.Equal(new(1, TimeSpan.Zero, 0, 0, 0), ChangeStatistics.Of([new("1", item.Key, null, item, null)], "us-east-2"));
        Assert.Equal(new(1, TimeSpan.Zero, 0, 0, 0), Of(null, item with { ProcessedAt = "lately" }));
        Assert.Equal(new(0, TimeSpan.Zero, 0, 0, 0), Of(null, item with { ProcessedIn = null }));
    }

    private static ChangeStatistics Of(DocumentItem? before, DocumentItem? after) =>
        ChangeStatistics.Of([new("1", (after ?? before)!.Key, before, after, Noon.AddSeconds(3))], "us-east-2");

    private static DocumentItem Item(string processedIn, string? language = null, string title = "One", int extractorVersion = 1)
    {
        var reader = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                documentId = DocumentId.Of("documents", new("a")).Value,
                processingDate = ProcessingDate.Of(Noon, "v1").Value,
                versionId = "v1",
                status = "processed",
                title,
                language,
                extractorVersion,
                processedIn,
                processedAt = "2026-03-01T12:00:00.000Z",
            },
            WithoutNulls));
        return ItemJson.Read(ref reader);
    }
}
