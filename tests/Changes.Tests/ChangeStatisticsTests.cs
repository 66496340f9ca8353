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
        Same(1, [3], 0, 0, 0, Of(null, Item("us-west-2")));

    [Fact]
    public void An_item_made_here_is_none() => Same(0, [], 0, 0, 0, Of(null, Item("us-east-2")));

    [Fact]
    public void A_language_set_elsewhere_is_no_news() => Same(0, [], 0, 0, 0, Of(Item("us-west-2"), Item("us-west-2", language: "en")));

    [Fact]
    public void An_item_that_says_the_same_from_elsewhere_is_a_double_write() =>
        Same(0, [], 1, 0, 0, Of(Item("us-east-2"), Item("us-west-2")));

    [Fact]
    public void An_item_that_says_something_else_is_a_conflict() =>
        Same(0, [], 0, 1, 0, Of(Item("us-east-2"), Item("us-west-2", title: "Other")));

    [Fact]
    public void An_older_extractors_item_is_a_downgrade() =>
        Same(0, [], 0, 0, 1, Of(Item("us-east-2", extractorVersion: 2), Item("us-west-2")));

    [Fact]
    public void A_deletion_is_none_of_these() => Same(0, [], 0, 0, 0, Of(Item("us-west-2"), null));

    [Fact]
    public void A_newer_extractors_item_that_replaces_another_regions_is_what_it_should_be() =>
        Same(0, [], 0, 0, 0, Of(Item("us-west-2"), Item("us-east-2", extractorVersion: 2)));

    [Fact]
    public void Each_arrival_has_its_own_lag()
    {
        var item = Item("us-west-2");
        TableChange Arriving(int seconds) => new("1", item.Key, null, item, Noon.AddSeconds(seconds));

        Same(3, [3, 9, 4], 0, 0, 0, ChangeStatistics.Of([Arriving(3), Arriving(9), Arriving(4)], "us-east-2"));
    }

    [Fact]
    public void An_arrival_without_a_time_has_no_lag_and_an_item_of_nobody_is_no_arrival()
    {
        var item = Item("us-west-2");

        Same(1, [], 0, 0, 0, ChangeStatistics.Of([new("1", item.Key, null, item, null)], "us-east-2"));
        Same(1, [], 0, 0, 0, Of(null, item with { ProcessedAt = "lately" }));
        Same(0, [], 0, 0, 0, Of(null, item with { ProcessedIn = null }));
    }

    /// <summary>Whatever extraction says of a document counts, and nothing else does.</summary>
    [Fact]
    public void Regions_differ_in_whatever_extraction_says_and_in_nothing_that_is_of_the_writer()
    {
        var here = Item("us-east-2");
        var there = Item("us-west-2");
        foreach (var other in new[]
        {
            there with { Authors = ["Zoë"] }, there with { WordCount = 7 }, there with { LanguageConfidence = 0.5 }, there with { Status =
                ItemStatus.Partial },
            there with { Properties = new Dictionary<string, string> { ["a"] = "b" } }, there with { CreatedAt =
                "2026" }, there with { ContentHash = "00" },
        }) Same(0, [], 0, 1, 0, Of(here, other));
        foreach (var other in new[]
        {
            there with { ETag = "other" }, there with { Language = "en" }, there with { GoneFrom = ["us-west-2"] }, there with { Sequencer =
                "us-west-2/1" },
            there with { EventTime = "2026" }, there with { ProcessedAt = "2026" }, there with { ExpiresAt = 1 },
        }) Same(0, [], 1, 0, 0, Of(here, other));
    }

    private static void Same(int arrivals, int[] lags, int doubleWrites, int conflicts, int downgrades, ChangeStatistics statistics)
    {
        Assert.Equal((arrivals, doubleWrites, conflicts, downgrades),
            (statistics.Arrivals, statistics.DoubleWrites, statistics.Conflicts, statistics.Downgrades));
        Assert.Equal(lags, statistics.Lags.Select(lag => (int)lag.TotalSeconds));
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
