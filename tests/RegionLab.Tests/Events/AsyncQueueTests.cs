using Pipeline.RegionLab.Chance;
using Pipeline.RegionLab.Tests.Schedules;

namespace Pipeline.RegionLab.Tests.Events;

/// <summary>Lambda's asynchronous invocation: three attempts, six hours, a failure destination.</summary>
public sealed class AsyncQueueTests
{
    private static readonly WorldOptions Quick = new() { Regions = ["us-west-2"], EventDelay = Delay.None, CallLatency = Delay.None };
    private readonly Recorder _recorder = new();

    [Fact]
    public void A_failing_function_is_tried_again_after_one_minute_and_after_two_and_then_given_up()
    {
        _recorder.IngestFails = true;
        var world = Upload(Quick);
        Assert.Equal([0, 1, 3], _recorder.Ingests.Select(one => one.At.TotalMinutes));
        var failed = Assert.Single(world.Regions[0].Failures.Messages);
        Assert.Equal(("RetriesExhausted", 3), (failed.Condition, failed.Attempts));
    }

    [Fact]
    public void A_redrive_invokes_the_function_again_and_deletes_what_succeeded()
    {
        _recorder.IngestFails = true;
        var world = Upload(Quick);
        _recorder.IngestFails = false;
        world.Redrive();
        Assert.Equal(4, _recorder.Ingests.Count);
        Assert.Empty(world.Regions[0].Failures.Messages);
    }

    [Fact]
    public void A_redrive_that_goes_on_failing_is_an_error()
    {
        _recorder.IngestFails = true;
        var world = Upload(Quick);
        Assert.Contains("told to fail", Assert.Throws<InvalidOperationException>(world.Redrive).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_capacity_an_event_is_tried_at_growing_intervals_for_six_hours()
    {
        var world = Upload(Quick with { Faults = new Dictionary<FaultKind, double> { [FaultKind.InvocationThrottled] = 1 } });
        Assert.Empty(_recorder.Ingests);
        Assert.Equal("EventAgeExceeded", Assert.Single(world.Regions[0].Failures.Messages).Condition);
        Assert.InRange(world.Time.GetUtcNow() - Quick.Start, TimeSpan.FromHours(6), TimeSpan.FromHours(6.1));
    }

    [Theory]
    [InlineData(5, 1, 0)]
    [InlineData(7, 0, 1)]
    public void What_waited_through_an_outage_is_invoked_unless_it_is_too_old(int hours, int invoked, int failed)
    {
        var world = _recorder.World(Quick);
        var region = world.Regions[0];
        world.Put(region, new("a"), ScheduleRun.Text("x"), "v1");
        world.Fail(region);
        world.Time.Schedule(TimeSpan.FromHours(hours), () => world.Recover(region));
        world.Run();
        Assert.Equal((invoked, failed), (_recorder.Ingests.Count, region.Failures.Messages.Count));
    }

    [Fact]
    public void The_queue_may_deliver_twice()
    {
        Upload(Quick with { Faults = new Dictionary<FaultKind, double> { [FaultKind.InvocationCopied] = 1 } });
        Assert.Equal(2, _recorder.Ingests.Count);
    }

    private World Upload(WorldOptions options)
    {
        var world = _recorder.World(options);
        world.Put(world.Regions[0], new("a"), ScheduleRun.Text("x"), "v1");
        world.Run();
        return world;
    }
}
