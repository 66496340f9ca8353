using Pipeline.Catalog.Identity;
using Pipeline.Ingest.Items;

namespace Pipeline.RegionLab.Tests.Replication;

public sealed class TableReplicationTests
{
    private static readonly DocumentId Id = DocumentId.Of("documents", new("a"));
    private readonly Recorder _recorder = new();

    [Fact]
    public void A_write_reaches_the_other_replica_after_the_lag()
    {
        var world = _recorder.World(new() { TableReplicationDelay = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5), 1) });
        Put(world, 0);
        world.Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(0, world.Regions[1].Table.Count);
        world.Run();
        Assert.Equal(1, world.Regions[1].Table.Count);
    }

    [Fact]
    public void Conditions_see_their_own_replica_alone_and_the_last_writer_wins_in_both()
    {
        var world = _recorder.World();
        Assert.True(Put(world, 0));
        world.Time.Advance(TimeSpan.FromTicks(1));
        Assert.True(Put(world, 1));
        world.Run();
        Assert.False(Put(world, 0));
        Assert.Equal(["us-east-2", "us-east-2"], world.Regions.Select(region => ProcessedIn(region)));
    }

    [Fact]
    public void What_was_written_while_the_regions_were_cut_off_arrives_when_they_are_joined()
    {
        var world = _recorder.World();
        world.Cut(world.Regions[0], world.Regions[1]);
        Put(world, 0);
        world.Run();
        Assert.Equal(0, world.Regions[1].Table.Count);
        world.Join(world.Regions[1], world.Regions[0]);
        world.Run();
        Assert.Equal(1, world.Regions[1].Table.Count);
    }

    [Fact]
    public void Streams_show_local_and_replicated_writes()
    {
        var world = _recorder.World();
        Put(world, 0);
        world.Run();
        Assert.Equal(["us-east-2", "us-west-2"], _recorder.Changes.Select(one => one.Region).Order());
        Assert.All(_recorder.Changes, one => Assert.Contains("\"eventName\":\"INSERT\"", one.Event, StringComparison.Ordinal));
    }

    [Fact]
    public void A_batch_that_fails_is_delivered_again_until_it_succeeds()
    {
        _recorder.ChangesFails = true;
        var world = _recorder.World(new() { Regions = ["us-west-2"] });
        Put(world, 0);
        world.Time.Advance(TimeSpan.FromMinutes(2));
        var failed = _recorder.Changes.Count;
        Assert.InRange(failed, 4, 10);
        _recorder.ChangesFails = false;
        world.Run();
        Assert.Equal(failed + 1, _recorder.Changes.Count);
    }

    private static bool Put(World world, int region)
    {
        var here = world.Regions[region];
        var item = new ItemFactory("documents", here.Name, here.Clock).ForDeleteMarker(new("b", new("a"), "m1"), world.Options.Start,
            EventOrigin.None);
        return here.Table.PutAsync(item, default).Result;
    }

    private static string? ProcessedIn(LabRegion region) =>
        region.Table.Snapshot().SingleOrDefault(change => change.Key.DocumentId == Id)?.Item?.ProcessedIn;
}
