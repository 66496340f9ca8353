using Pipeline.Catalog.Identity;
using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Chance;
using Pipeline.RegionLab.Tests.Schedules;

namespace Pipeline.RegionLab.Tests.Replication;

public sealed class ObjectReplicationTests
{
    private static readonly ObjectKey Key = new("docs/a.txt");
    private readonly Recorder _recorder = new();

    [Fact]
    public void A_version_is_pending_until_its_replica_is_there()
    {
        var world = World();
        var source = Upload(world);
        Assert.Equal(ReplicationStatus.Pending, source.Replication);
        world.Run();
        Assert.Equal(ReplicationStatus.Completed, StatusIn(world, 0));
        var replica = world.Regions[1].Bucket.Get(Key, "v1");
        Assert.Equal((ReplicationStatus.Replica, source.LastModified), (replica?.Replication, replica?.LastModified));
    }

    [Fact]
    public void Replicas_are_not_replicated_again()
    {
        var world = World(new() { Regions = ["a", "b", "c"] });
        Upload(world);
        world.Run();
        Assert.Equal([ReplicationStatus.Completed, ReplicationStatus.Replica, ReplicationStatus.Replica],
            Enumerable.Range(0, 3).Select(region => StatusIn(world, region)));
    }

    [Fact]
    public void A_key_outside_the_filter_stays_where_it_is()
    {
        var world = World(new() { ReplicationPrefix = "other/" });
        Assert.Equal(ReplicationStatus.None, Upload(world).Replication);
        world.Run();
        Assert.Empty(world.Regions[1].Bucket.ListVersions());
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void Delete_markers_are_replicated_where_the_rule_says_so(bool replicated, int versions)
    {
        var world = World(new() { ReplicateDeleteMarkers = replicated });
        Upload(world);
        world.Delete(world.Regions[0], Key, "m1");
        world.Run();
        Assert.Equal(versions, world.Regions[1].Bucket.ListVersions().Count);
    }

    [Fact]
    public void Removing_a_version_is_not_replicated()
    {
        var world = World();
        Upload(world);
        world.Run();
        world.DeleteVersion(world.Regions[0], Key, "v1");
        world.Run();
        Assert.Equal(ReplicationStatus.Replica, StatusIn(world, 1));
    }

    [Fact]
    public void A_version_that_is_removed_before_its_turn_is_not_replicated()
    {
        var world = World();
        Upload(world);
        world.DeleteVersion(world.Regions[0], Key, "v1");
        world.Run();
        Assert.Empty(world.Regions[1].Bucket.ListVersions());
    }

    [Fact]
    public void What_failed_stays_failed_until_a_batch_replication()
    {
        var world = World(new() { Faults = new Dictionary<FaultKind, double> { [FaultKind.ReplicationFailed] = 1 } });
        Upload(world);
        world.Run();
        Assert.Equal(ReplicationStatus.Failed, StatusIn(world, 0));
        world.Faults.Active = false;
        world.Run();
        Assert.Empty(world.Regions[1].Bucket.ListVersions());
        world.BatchReplicate(world.Regions[0]);
        world.Run();
        Assert.Equal((ReplicationStatus.Completed, ReplicationStatus.Replica), (StatusIn(world, 0), StatusIn(world, 1)));
    }

    [Fact]
    public void What_is_pending_in_an_outage_is_resumed_after_it()
    {
        var world = World();
        Upload(world);
        world.Fail(world.Regions[1]);
        world.Run();
        Assert.Equal(ReplicationStatus.Pending, StatusIn(world, 0));
        world.Recover(world.Regions[1]);
        world.Run();
        Assert.Equal((ReplicationStatus.Completed, ReplicationStatus.Replica), (StatusIn(world, 0), StatusIn(world, 1)));
    }

    [Fact]
    public void With_replica_modification_sync_a_replica_does_not_say_that_it_is_one()
    {
        var world = World(new() { ReplicaModificationSync = true });
        Upload(world);
        world.Run();
        Assert.NotEqual(ReplicationStatus.Replica, StatusIn(world, 1));
    }

    [Fact]
    public void A_replicas_ETag_may_differ()
    {
        var world = World(new() { ReplicaETagsDiffer = true });
        var source = Upload(world);
        world.Run();
        Assert.NotEqual(source.Object?.ETag, world.Regions[1].Bucket.Get(Key, "v1")?.Object?.ETag);
    }

    private World World(WorldOptions? options = null) => _recorder.World(options);

    private static StoredVersion Upload(World world) => world.Put(world.Regions[0], Key, ScheduleRun.Text("x"), "v1")!;

    private static ReplicationStatus? StatusIn(World world, int region) => world.Regions[region].Bucket.Get(Key, "v1")?.Replication;
}
