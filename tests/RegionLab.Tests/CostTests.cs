using Pipeline.Catalog.Identity;
using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Chance;
using Pipeline.RegionLab.Functions;
using Pipeline.RegionLab.Tests.Schedules;

namespace Pipeline.RegionLab.Tests;

public sealed class CostTests
{
    /// <summary>
    /// The property: with both regions healthy every upload is extracted once, in one region, however often and in whatever
    /// order events of it and of its replica come.
    /// </summary>
    internal static Property ExtractsOnce(Func<Schedule, Func<RegionServices, RegionFunctions>> compose,
        Func<ulong, Schedule>? generate = null) => new(
        generate ?? (seed => ScheduleGenerator.Healthy(seed)),
        (schedule, trace) => Verdict.Of(schedule, compose(schedule), trace, run =>
        {
            run.World.Run();
            var uploads = run.Histories.Count(change => change.Kind == BucketChangeKind.ObjectCreated && !change.IsReplica);
            var extractions = Cost.ExtractionsByVersion(run.World);
            if (extractions.FirstOrDefault(version => version.Value > 1) is { Key: { } twice })
                return $"{twice} was extracted more than once";
            return extractions.Count == uploads ? null : $"{uploads} uploads, {extractions.Count} extractions";
        }));

    /// <summary>The property: what stands in a replica was put there once, however many functions were at it.</summary>
    internal static Property PutsOnce(Func<Schedule, Func<RegionServices, RegionFunctions>> compose) => new(
        seed => ScheduleGenerator.Anything(seed),
        (schedule, trace) => Verdict.Of(schedule, compose(schedule), trace, run =>
        {
            run.World.Run();
            run.World.Quiesce();
            return run.World.Regions.SelectMany(region => region.Table.Snapshot()
                .Where(change => change.Item is not null && region.Meter.Puts.GetValueOrDefault(change.Key) > 1)
                .Select(change => $"{change.Item!.VersionId} was put {region.Meter.Puts[change.Key]} times in {region}")).FirstOrDefault();
        }));

    [Fact]
    public void With_both_regions_healthy_extractions_equal_uploads() => ExtractsOnce(Composition.Faithful).Hold();

    [Fact]
    public void Of_claimed_objects_even_copies_that_come_at_the_same_moment_are_extracted_once() =>
        ExtractsOnce(Composition.Faithful, ScheduleGenerator.Claimed).Hold();

    [Fact]
    public void A_version_is_put_once_in_a_region() => PutsOnce(Composition.Faithful).Hold();

    [Fact]
    public void A_duplicate_or_a_replicas_event_costs_one_read_of_the_table()
    {
        var options = new WorldOptions
        {
            EventCopyGap = TimeSpan.FromSeconds(5),
            ObjectReplicationDelay = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60), 1),
            Faults = new Dictionary<FaultKind, double> { [FaultKind.EventCopied] = 1 },
        };
        var world = new World(options, services => Composition.Compose(services, new Schedule(options, TimeSpan.FromSeconds(20), [])));
        world.Put(world.Regions[0], new ObjectKey("a.txt"), ScheduleRun.Text("one"), "v1");
        world.Run();
        var (west, east) = (world.Regions[0].Meter, world.Regions[1].Meter);
        // What Changes reads when the item arrives, on each side, is apart.
        Assert.Equal((5 + 1, 1), (west.HistoryReads, west.ObjectReads));
        Assert.Equal((5 + 1, 0), (east.HistoryReads, east.ObjectReads));
    }
}
