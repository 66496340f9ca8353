using Pipeline.LambdaHost.Events;
using Pipeline.RegionLab.Chance;
using Pipeline.RegionLab.Tests.Schedules;

namespace Pipeline.RegionLab.Tests.Events;

public sealed class NotificationTests
{
    private readonly Recorder _recorder = new();

    [Fact]
    public void An_upload_raises_an_event_in_its_region_and_its_replica_one_in_the_other()
    {
        Upload(new());
        Assert.Equal(["us-east-2", "us-west-2"], Regions());
        Assert.All(Events(), change => Assert.Equal("a b.txt", change.Key));
    }

    [Fact]
    public void Where_replicas_raise_no_events_only_the_upload_does()
    {
        Upload(new() { ReplicasRaiseEvents = false });
        Assert.Equal(["us-west-2"], Regions());
    }

    [Fact]
    public void A_delete_and_its_marker_and_a_version_delete_are_told_apart()
    {
        var world = Upload(new() { MarkerReplicasRaiseEvents = false });
        world.Delete(world.Regions[0], new("a b.txt"), "m1");
        world.DeleteVersion(world.Regions[0], new("a b.txt"), "v1");
        world.Run();
        Assert.Equal(
            ["ObjectCreated:Put", "ObjectRemoved:Delete", "ObjectRemoved:DeleteMarkerCreated"],
            Events().Where(change => change.Region == "us-west-2").Select(change => change.EventName).Order(StringComparer.Ordinal));
        Assert.Equal(["ObjectCreated:Put"], Events().Where(change => change.Region == "us-east-2").Select(change => change.EventName));
    }

    [Fact]
    public void An_event_comes_up_to_five_times()
    {
        Upload(new() { ReplicasRaiseEvents = false, Faults = new Dictionary<FaultKind, double> { [FaultKind.EventCopied] = 1 } });
        Assert.Equal(5, _recorder.Ingests.Count);
        Assert.Single(_recorder.Ingests.Select(one => one.Event).Distinct());
        Assert.Equal(5, _recorder.Ingests.Select(one => one.At).Distinct().Count());
    }

    [Fact]
    public void Events_of_one_moment_can_travel_in_one_envelope()
    {
        var world = _recorder.World(new() { ReplicasRaiseEvents = false, EnvelopeWindow = TimeSpan.FromSeconds(30) });
        for (var index = 0; index < 10; index++) world.Put(world.Regions[0], new($"{index}"), ScheduleRun.Text("x"), $"v{index}");
        world.Run();
        Assert.Single(_recorder.Ingests);
        Assert.Equal(10, Events().Count());
    }

    private IEnumerable<string> Regions() => _recorder.Ingests.Select(one => one.Region).Order();

    private IEnumerable<ObjectEvent> Events() =>
        _recorder.Ingests.SelectMany(one => S3EventReader.Parse(System.Text.Encoding.UTF8.GetBytes(one.Event)).Events);

    private World Upload(WorldOptions options)
    {
        var world = _recorder.World(options);
        world.Put(world.Regions[0], new("a b.txt"), ScheduleRun.Text("x"), "v1");
        world.Run();
        return world;
    }
}
