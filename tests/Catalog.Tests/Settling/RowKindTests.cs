using Pipeline.Catalog.Identity;

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

    private static (RowKind, string?, ProcessingDate) Told(ProcessingDate date) => (date.Kind, date.NotedIn, date.Version);
}
