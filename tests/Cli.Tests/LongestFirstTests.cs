using Pipeline.Cli.Tests.Drills;
using Pipeline.Cli.Tests.Verbs;

namespace Pipeline.Cli.Tests;

public sealed class LongestFirstTests
{
    /// <summary>An orderer that xunit does not find is passed over in silence.</summary>
    [Fact]
    public void The_collections_of_this_run_began_in_that_order()
    {
        Assert.NotEmpty(LongestFirst.Order);
        Assert.Equal(LongestFirst.Order.OrderBy(LongestFirst.Place), LongestFirst.Order);
    }

    [Fact]
    public void What_takes_longest_is_before_drills_and_those_are_before_the_rest()
    {
        var drills = LongestFirst.Place($"Test collection for {typeof(WallDrillTests)}");
        Assert.InRange(LongestFirst.Place(NativeDocmeta.Collection), 0, drills - 1);
        Assert.InRange(LongestFirst.Place($"Test collection for {typeof(LongestFirstTests)}"), drills + 1, int.MaxValue);
    }
}
