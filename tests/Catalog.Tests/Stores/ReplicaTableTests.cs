using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.Items;
using Pipeline.Testing.Time;

namespace Pipeline.Catalog.Tests.Stores;

/// <summary>What a replica in memory keeps beside the rows that every store keeps.</summary>
public sealed class ReplicaTableTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Counts_are_of_the_moment_and_without_what_nothing_has_any_more()
    {
        var replica = new ReplicaTable("us-west-2", TimeProvider.System);
        var item = SomeItem.Of();
        await replica.PutAsync(item, default);
        var before = await replica.CountLanguagesAsync(default);
        await replica.DeleteAsync(item.Key, default);

        Assert.Equal(1, before["fr", "application/pdf"]);
        Assert.Empty((await replica.CountLanguagesAsync(default)).All);
    }

    // The last writer wins by its clock: a later write of one replica must win over its earlier one when the clock is set back.
    [Fact]
    public async Task A_later_write_is_later_whatever_the_clock_says()
    {
        var clock = new ManualClock(Noon);
        var replica = new ReplicaTable("us-west-2", clock);
        var changes = new List<ReplicaChange>();
        replica.Changed += changes.Add;
        var item = SomeItem.Of();
        await replica.PutAsync(item, default);
        await replica.DeleteAsync(item.Key, default);
        clock.Advance(TimeSpan.FromHours(1));
        await replica.PutAsync(item, default);

        Assert.Equal([Noon.UtcTicks, Noon.UtcTicks + 1, Noon.AddHours(1).UtcTicks], changes.Select(change => change.Stamp.Ticks));
    }

    [Fact]
    public void Each_region_is_named_once() =>
        Assert.All([[], ["us-west-2", "us-west-2"]], (string[] names) => Assert.Throws<ArgumentException>(() => new Regions(names)));
}
