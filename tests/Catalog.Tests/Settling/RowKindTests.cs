using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Testing.Items;
using Pipeline.Testing.Time;

namespace Pipeline.Catalog.Tests.Settling;

public sealed class RowKindTests
{
    private static readonly ProcessingDate Version = ProcessingDate.Of(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), "v1");

    [Fact]
    public void A_row_is_what_its_sort_key_says()
    {
        Assert.Equal((RowKind.Version, null, Version), Told(Version));
        Assert.Equal((RowKind.Gone, "us-west-2", Version), Told(Version.GoneFrom("us-west-2")));
        Assert.Equal((RowKind.Unreplicated, "us-west-2", Version), Told(Version.UnreplicatedFrom("us-west-2")));
        Assert.Equal((RowKind.Order, "us-west-2"), (Version.OrderIn("us-west-2").Kind, Version.OrderIn("us-west-2").NotedIn));
        Assert.Equal((RowKind.UnplacedGone, "us-west-2"),
            (ProcessingDate.OfGone("us-west-2", "v/1").Kind, ProcessingDate.OfGone("us-west-2", "v/1").NotedIn));
        Assert.Equal(RowKind.Claim, ProcessingDate.OfClaim("us-west-2", "v1").Kind);
    }

    [Fact]
    public void Notes_stand_right_beside_what_they_are_about()
    {
        var next = ProcessingDate.Of(new(2026, 3, 1, 12, 0, 1, TimeSpan.Zero), "v0");
        ProcessingDate[] rows = [next, Version.OrderIn("us-west-2"), Version.GoneFrom("us-west-2"), Version];

        Assert.Equal(rows, rows.OrderDescending());
        Assert.True(Version.EndOfSecond.CompareTo(Version.OrderIn("us-west-2")) > 0);
        Assert.True(Version.EndOfSecond.CompareTo(next) < 0);
    }

    [Fact]
    public void Notes_say_who_wrote_them_when_and_expire_where_nothing_needs_them_any_more()
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, 7, TimeSpan.Zero);
        var notes = new NoteFactory("us-west-2", new ManualClock(now));
        var item = SomeItem.Of();
        var unplaced = notes.Gone(item.DocumentId, "v1", version: null);

        Assert.Equal(("us-west-2", "2026-03-01T12:00:00.007Z", ItemSchema.Version),
            (unplaced.ProcessedIn, unplaced.ProcessedAt, unplaced.SchemaVersion));
        Assert.Equal(now.AddDays(30).ToUnixTimeSeconds(), unplaced.ExpiresAt);
        Assert.Equal(now.AddDays(30).ToUnixTimeSeconds(), notes.Unreplicated(item.Key, "v1").ExpiresAt);
        Assert.Null(notes.Gone(item.DocumentId, "v1", item.ProcessingDate).ExpiresAt);
        Assert.Null(notes.Order(item.Key, ["v1"]).ExpiresAt);
    }

    [Fact]
    public void A_kept_conflict_is_the_row_that_lost_for_ninety_days()
    {
        var at = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        foreach (var lost in (DocumentItem[])[SomeItem.Of(), SomeItem.Of(processingDate: Version.GoneFrom("us-west-2").Value)])
        {
            var kept = KeptConflict.Of(lost, "us-east-2", at);

            Assert.Equal(at.AddDays(90).ToUnixTimeSeconds(), kept.ExpiresAt);
            Assert.Equal(lost.Key, KeptConflict.LoserOf(kept).Key);
        }
    }

    [Fact]
    public void Standings_are_equal_in_all_they_say()
    {
        var standing = new Standing("fr", ["us-west-2"], ["us-east-2"]);

        Assert.False(standing.Equals(null));
        Assert.Equal(standing, new("fr", ["us-west-2"], ["us-east-2"]));
        Assert.All([null, new("de", ["us-west-2"], ["us-east-2"]), new("fr", [], ["us-east-2"]), new Standing("fr", ["us-west-2"], [])],
            other => Assert.NotEqual(standing, other));
    }

    private static (RowKind, string?, ProcessingDate) Told(ProcessingDate date) => (date.Kind, date.NotedIn, date.Version);
}
