using Pipeline.LambdaHost.Logging;
using Pipeline.RegionLab.Chance;
using Pipeline.RegionLab.Tests.Schedules;

namespace Pipeline.RegionLab.Tests;

/// <summary>What Changes reports of two regions writing the same item, against what RegionLab knows of it.</summary>
public sealed class DoubleWriteTests
{
    private static readonly Property EachIsSeenOnce = new(
        seed => Hasty(ScheduleGenerator.Healthy(seed)),
        (schedule, trace) =>
        {
            using var lines = new MemoryStream();
            var verdict = Verdict.Of(schedule,
                services => Composition.Compose(services, schedule, new(new LineOutput(lines), "lab", services.Region.Clock)), trace, run =>
            {
                run.World.Run();
                var (west, east) = (run.World.Regions[0].Meter.Puts, run.World.Regions[1].Meter.Puts);
                var written = west.Keys.Intersect(east.Keys).Count();
                var arrived = west.Count + east.Count - (2 * written);
                var (seenWritten, seenArrived) = (MetricLines.Sum(lines, "DoubleWrites"), MetricLines.Sum(lines, "ItemArrivals"));
                if (seenArrived != arrived) return $"{arrived} items arrived from elsewhere, {seenArrived} were reported";
                return MetricLines.Sum(lines, "Conflicts") > 0
                    ? "a conflict was reported"
                        : seenWritten == written ? null : $"{written} items were written twice, {seenWritten} were reported";
            });
            return verdict;
        });

    [Fact]
    public void Every_double_write_and_every_arrival_is_reported_once_and_nothing_else_is() => EachIsSeenOnce.Hold();

    [Fact]
    public void The_schedules_have_double_writes() => Assert.True(Enumerable.Range(1, 20).Sum(seed =>
    {
        var schedule = Hasty(ScheduleGenerator.Healthy((ulong)seed));
        var run = new ScheduleRun(schedule, Composition.Faithful(schedule));
        run.World.Run();
        return run.World.Regions[0].Meter.Puts.Keys.Intersect(run.World.Regions[1].Meter.Puts.Keys).Count();
    }) > 20);

    // Nobody waits for replicas and the table is slow, so that both regions write.
    private static Schedule Hasty(Schedule schedule) => schedule with
    {
        ReplicaWait = TimeSpan.Zero,
        Options = schedule.Options with
        {
            TableReplicationDelay = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60), 0.3),
            ObjectReplicationDelay = new Delay(TimeSpan.FromSeconds(2)),
        },
    };
}
