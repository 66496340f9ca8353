using Pipeline.Catalog.Items;
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

    // Of two writes at one tick the region decides, everywhere the same.
    [Theory]
    [InlineData(-1, "us-west-2", false)]
    [InlineData(0, "us-east-2", false)]
    [InlineData(0, "us-west-2", false)]
    [InlineData(0, "us-west-3", true)]
    [InlineData(1, "us-east-2", true)]
    public async Task The_last_writer_wins_item_by_item(long ticks, string region, bool isApplied)
    {
        var clock = new ManualClock(Noon);
        var replica = new ReplicaTable("us-west-2", clock);
        var item = SomeItem.Of();
        await replica.PutAsync(item, default);
        var change = new ReplicaChange(item.Key, item with { Title = "theirs" }, new(Noon.UtcTicks + ticks, region));

        Assert.Equal(isApplied, replica.Apply(change));
        var title = (await replica.ReadRowsAsync(new(item.DocumentId, null, 10), default)).Rows.Single().Title;
        Assert.Equal(isApplied ? "theirs" : item.Title, title);
    }

    // The other region's clock may be an hour ahead.
    [Fact]
    public async Task What_is_written_upon_the_others_is_later_than_it()
    {
        var replica = new ReplicaTable("us-west-2", new ManualClock(Noon));
        var changes = new List<ReplicaChange>();
        var item = SomeItem.Of();
        await replica.NoteAsync(SomeItem.Of(versionId: "v2"), default);
        replica.Apply(new(item.Key, item, new(Noon.AddHours(1).UtcTicks, "us-east-2")));
        replica.Changed += changes.Add;
        await replica.NoteAsync(item with { Title = "ours" }, default);

        Assert.Equal(Noon.AddHours(1).UtcTicks + 1, Assert.Single(changes).Stamp.Ticks);
    }

    [Fact]
    public async Task What_the_other_replica_wrote_first_arrives()
    {
        var replica = new ReplicaTable("us-west-2", TimeProvider.System);
        var item = SomeItem.Of();

        Assert.True(replica.Apply(new(item.Key, item, new(1, "us-east-2"))));
        Assert.Equal(1, replica.Count);
    }

    [Fact]
    public async Task Time_to_live_deletes_what_is_due_and_has_expired()
    {
        var replica = new ReplicaTable("us-west-2", new ManualClock(Noon));
        var now = Noon.ToUnixTimeSeconds();
        var (never, past, present, future) = (SomeItem.Of(versionId: "v1"), SomeItem.Of(versionId: "v2", expiresAt: now - 1),
            SomeItem.Of(versionId: "v3", expiresAt: now), SomeItem.Of(versionId: "v4", expiresAt: now + 1));
        foreach (var item in (DocumentItem[])[never, past, present, future]) await replica.PutAsync(item, default);

        Assert.Equal(1, replica.Expire(key => key == past.Key));
        Assert.Equal(3, replica.Count);
        Assert.Equal(1, replica.Expire());
        Assert.Equal(2, replica.Count);
        Assert.Equal(0, replica.Expire());
    }

    [Fact]
    public async Task Settling_writes_only_what_is_there_and_says_otherwise()
    {
        var replica = new ReplicaTable("us-west-2", TimeProvider.System);
        var item = SomeItem.Of();
        await replica.PutAsync(item, default);
        var changes = 0;
        replica.Changed += _ => changes++;

        await replica.SettleAsync(item.Key, Standing.Of(item), default);
        await replica.SettleAsync(SomeItem.Of(versionId: "v9").Key, Standing.Of(item), default);
        await replica.DeleteAsync(SomeItem.Of(versionId: "v9").Key, default);
        Assert.Equal(0, changes);
        await replica.SettleAsync(item.Key, new("de", [], []), default);
        Assert.Equal(1, changes);
    }

    [Fact]
    public void Each_region_is_named_once() =>
        Assert.All([[], ["us-west-2", "us-west-2"]], (string[] names) => Assert.Throws<ArgumentException>(() => new Regions(names)));
}
