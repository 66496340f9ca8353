using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.Testing.Items;

namespace Pipeline.Catalog.Tests.Settling;

public sealed class DocumentHistoryTests
{
    private const string West = "us-west-2", East = "us-east-2";
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly DocumentItem _older = SomeItem.Of(versionId: "v1", at: "2026-01-15T08:00:00Z", current: false);
    private readonly DocumentItem _newer = SomeItem.Of(versionId: "v2", at: "2026-01-16T08:00:00Z", current: false);

    [Fact]
    public void What_one_bucket_lost_stays_listed_and_says_where_it_is()
    {
        var history = History(_older, _newer, Gone(_newer, West));

        Assert.Same(_newer, history.Current);
        Assert.Equal(new Standing("fr", [West], [West]), history.StandingOf(_newer));
        Assert.Equal(new Standing(null, [], []), history.StandingOf(_older));
    }

    [Fact]
    public void What_every_bucket_lost_is_erased_and_the_version_before_is_current_again()
    {
        var history = History(_older, _newer, Gone(_newer, West), Gone(_newer, East));

        Assert.True(history.IsErased(_newer));
        Assert.Equal([_older], history.Versions);
        Assert.Same(_older, history.Current);
    }

    [Fact]
    public void What_the_only_bucket_lost_is_erased_by_its_one_note() => Assert.True(
        new DocumentHistory(_newer.DocumentId, [_older, _newer, Gone(_newer, West)], Regions.Parse(West, West), Now).IsErased(_newer));

    [Fact]
    public void A_note_that_came_before_its_versions_item_counts()
    {
        var note = Notes(West).Gone(_newer.DocumentId, "v2", version: null);

        Assert.Equal([West], History(_newer, note).StandingOf(_newer).GoneFrom);
        Assert.NotNull(note.ExpiresAt);
    }

    [Fact]
    public void A_delete_marker_that_one_bucket_lost_no_longer_hides_what_that_bucket_serves()
    {
        var tombstone = SomeItem.Tombstone(at: "2026-01-17T08:00:00Z");
        var history = History(_older, tombstone, Gone(tombstone, West));

        Assert.Same(_older, history.Current);
        Assert.Equal([East], history.StandingOf(_older).DiffersIn);
    }

    [Theory]
    [InlineData("us-west-2/1", "us-west-2/2", "v2")]
    [InlineData("us-west-2/2", "us-west-2/1", "v1")]
    // Shorter sequencers are padded when they are written; here they are equal in length.
    [InlineData("us-east-2/1", "us-east-2/2", "v2")]
    public void Sequencers_of_one_bucket_order_a_second_until_its_list_is_known(string first, string second, string current)
    {
        var history = History(SomeItem.Of(versionId: "v1", sequencer: first), SomeItem.Of(versionId: "v2", sequencer: second));

        Assert.Equal(current, history.Current!.VersionId);
        // Until the buckets have been asked: a replica's event has a sequencer too.
        Assert.NotNull(history.Unordered(West));
        Assert.NotNull(history.Unordered(East));
    }

    [Theory]
    [InlineData("v1", "v2")]
    [InlineData("v2", "v1")]
    public void The_buckets_list_orders_a_second_where_events_do_not(string older, string newer)
    {
        var history = History(SomeItem.Of(versionId: "v1", sequencer: "us-west-2/1"),
            SomeItem.Of(versionId: "v2", sequencer: "us-east-2/1"));
        Assert.NotNull(history.Unordered(West));

        history = history.With(Notes(West).Order(history.Current!.Key, [older, newer]));

        Assert.Equal(newer, history.Current!.VersionId);
        Assert.Null(history.Unordered(West));
    }

    [Fact]
    public void Where_buckets_list_a_second_differently_the_first_region_decides_and_the_other_is_named()
    {
        var (one, two) = (SomeItem.Of(versionId: "v1"), SomeItem.Of(versionId: "v2"));
        var history = History(one, two, Notes(West).Order(one.Key, ["v2", "v1"]), Notes(East).Order(one.Key, ["v1", "v2"]));

        Assert.Equal("v1", history.Current!.VersionId);
        Assert.Equal([East], history.StandingOf(history.Current).DiffersIn);
    }

    // Both were uploaded in the east, whose bucket has them in the order that it stored them in.
    [Fact]
    public void Where_buckets_list_a_second_differently_the_bucket_of_the_uploads_decides()
    {
        var one = SomeItem.Of(versionId: "v1", sequencer: "us-east-2/2");
        var two = SomeItem.Of(versionId: "v2", sequencer: "us-east-2/1");
        var history = History(one, two, Notes(West).Order(one.Key, ["v2", "v1"]), Notes(East).Order(one.Key, ["v1", "v2"]));

        Assert.Equal("v2", history.Current!.VersionId);
        Assert.Equal([West], history.StandingOf(history.Current).DiffersIn);
    }

    [Fact]
    public void A_list_that_lacks_a_version_still_orders_the_others_and_the_first_region_that_knows_decides()
    {
        var (one, two, three) = (SomeItem.Of(versionId: "v1"), SomeItem.Of(versionId: "v2"), SomeItem.Of(versionId: "v3"));
        var east = Notes(East).Order(one.Key, ["v1", "v2"]);

        Assert.Equal(["v3", "v1", "v2"], History(one, two, three, east).AllVersions.Select(item => item.VersionId));
        Assert.Equal(["v3", "v2", "v1"],
            History(one, two, three, east, Notes(West).Order(one.Key, ["v2", "v1"])).AllVersions.Select(item => item.VersionId));
    }

    [Fact]
    public void The_first_bucket_whose_list_has_every_version_decides_before_one_that_knows_some()
    {
        var (one, two, three) = (SomeItem.Of(versionId: "v1"), SomeItem.Of(versionId: "v2"), SomeItem.Of(versionId: "v3"));
        var history = History(one, two, three, Notes(West).Order(one.Key, ["v2", "v1"]), Notes(East).Order(one.Key, ["v1", "v2", "v3"]));

        Assert.Equal(["v1", "v2", "v3"], history.AllVersions.Select(item => item.VersionId));
    }

    [Fact]
    public void What_the_bucket_lost_of_a_second_leaves_nothing_to_order()
    {
        var (one, two) = (SomeItem.Of(versionId: "v1"), SomeItem.Of(versionId: "v2"));

        Assert.Null(History(one, two, Gone(two, West)).Unordered(West));
        Assert.NotNull(History(one, two, Gone(two, West)).Unordered(East));
    }

    [Fact]
    public void A_version_that_the_bucket_lost_needs_no_place_in_its_list()
    {
        var (one, two, three) = (SomeItem.Of(versionId: "v1"), SomeItem.Of(versionId: "v2"), SomeItem.Of(versionId: "v3"));
        var history = History(one, two, three, Notes(West).Order(one.Key, ["v2", "v1"]), Gone(three, West));

        Assert.Null(history.Unordered(West));
        Assert.Equal(3, history.Unordered(East)!.Count);
    }

    [Fact]
    public void A_changed_history_is_read_as_far_as_the_first()
    {
        foreach (var isComplete in (bool[])[true, false])
        {
            var history = new DocumentHistory(_older.DocumentId, [_older, _newer], HistoryReading.Regions, Now, isComplete);

            Assert.Equal(isComplete, history.With(_newer with { Title = "new" }).IsComplete);
            Assert.Equal(["v1", "v2"], history.With(_newer with { Title = "new" }).AllVersions.Select(item => item.VersionId));
            Assert.Equal(isComplete, history.Without(_newer.ProcessingDate).IsComplete);
            Assert.Equal(["v1"], history.Without(_newer.ProcessingDate).AllVersions.Select(item => item.VersionId));
        }
    }

    [Fact]
    public void What_is_below_a_version_is_known_where_both_were_read()
    {
        Assert.True(History(_older, _newer).ReachesBelow(_newer.ProcessingDate));
        Assert.False(History(_older, _newer).ReachesBelow(_older.ProcessingDate));
        // The version itself was not read: something between may not have been, either.
        Assert.False(History(_older).ReachesBelow(_newer.ProcessingDate));
        Assert.False(History(_newer).ReachesBelow(_newer.ProcessingDate));
    }

    [Fact]
    public void An_expired_version_is_none_that_a_bucket_serves()
    {
        var expired = _newer.Expiring(Now);

        Assert.Equal("v1", History(_older, expired, Gone(_older, East)).Current!.VersionId);
    }

    [Fact]
    public void A_version_that_the_list_does_not_have_yet_asks_for_the_list_again()
    {
        var history = History(SomeItem.Of(versionId: "v1"), SomeItem.Of(versionId: "v2"), SomeItem.Of(versionId: "v3"));

        Assert.NotNull(history.With(Notes(West).Order(history.Current!.Key, ["v1", "v2"])).Unordered(West));
    }

    [Fact]
    public void A_version_that_outlives_its_tombstone_by_time_to_live_is_not_listed()
    {
        var expired = SomeItem.Of(versionId: "v1", current: false).Expiring(Now);
        var within = SomeItem.Of(versionId: "v1", current: false).Expiring(Now + DocumentHistory.ExpiryMargin);
        var later = SomeItem.Of(versionId: "v1", current: false).Expiring(Now + DocumentHistory.ExpiryMargin + TimeSpan.FromSeconds(1));

        Assert.Null(History(expired).Current);
        Assert.Null(History(within).Current);
        Assert.NotNull(History(later).Current);
    }

    private static NoteFactory Notes(string region) => new(region, TimeProvider.System);

    private static DocumentItem Gone(DocumentItem item, string region) =>
        Notes(region).Gone(item.DocumentId, item.VersionId, item.ProcessingDate);

    private static DocumentHistory History(params DocumentItem[] rows) => new(rows[0].DocumentId, rows, HistoryReading.Regions, Now);
}
