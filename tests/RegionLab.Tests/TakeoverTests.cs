using Pipeline.Catalog.Items;
using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Checks;
using Pipeline.RegionLab.Chance;
using Pipeline.RegionLab.Functions;
using Pipeline.RegionLab.Tests.Schedules;

namespace Pipeline.RegionLab.Tests;

/// <summary>The first region is lost for good at some step; the second goes on alone.</summary>
public sealed class TakeoverTests
{
    /// <summary>
    /// The property: wherever the first region is lost, the second finishes every object that had been replicated, and
    /// extracts again at most what was in flight: extracted over there, its item not yet here.
    /// </summary>
    internal static Property Survives(Func<Schedule, Func<RegionServices, RegionFunctions>> compose) => new(
        seed => ScheduleGenerator.Healthy(seed),
        (schedule, trace) =>
        {
            var steps = new ScheduleRun(schedule, compose(schedule));
            steps.World.Run();
            var lossAt = (long)(new Dice(schedule.Options.Seed).For("loss").Unit * steps.World.Time.Steps);
            return LoseAt(schedule, compose, lossAt, trace);
        });

    [Fact]
    public void The_second_region_finishes_what_had_been_replicated_and_repeats_only_what_was_in_flight() =>
        Survives(Composition.Faithful).Hold();

    [Fact]
    public void The_first_region_may_be_lost_at_any_step()
    {
        var schedule = ScheduleGenerator.Healthy(seed: 11, most: 3);
        var whole = new ScheduleRun(schedule, Composition.Faithful(schedule));
        whole.World.Run();
        var problems = Enumerable.Range(0, (int)whole.World.Time.Steps + 1)
            .Select(step => (step, LoseAt(schedule, Composition.Faithful, step, null).Problem))
            .Where(one => one.Problem is not null);
        Assert.Empty(problems);
    }

    private static Verdict LoseAt(Schedule schedule, Func<Schedule, Func<RegionServices, RegionFunctions>> compose, long step,
        Action<string>? trace) =>
        Verdict.Of(schedule, compose(schedule), trace, run =>
        {
            var world = run.World;
            var (lost, survivor) = (world.Regions[0], world.Regions[1]);
            while (world.Time.Steps < step && world.Time.Step())
            {
            }
            world.Fail(lost);
            var inFlight = lost.Meter.Extractions.Keys.Select(one => one.VersionId)
                .Except(survivor.Table.Snapshot().Select(change => change.Item?.VersionId ?? "")).ToHashSet();
            world.Run();
            // Where replicas raise no events the surviving bucket is ingested anew, as the instructions for a failover say.
            if (schedule.Options is not { ReplicasRaiseEvents: true, MarkerReplicasRaiseEvents: true }) world.Backfill(survivor);
            world.Run();
            world.Redrive();
            return LossProblem(run, survivor) ?? Repeats(world, inFlight);
        });

    private static string? LossProblem(ScheduleRun run, LabRegion survivor)
    {
        var items = survivor.Table.Snapshot().Select(change => change.Item).OfType<DocumentItem>().Where(item => item.IsVersion)
            .Select(item => item.VersionId).ToHashSet();
        // Beside what its bucket holds, the survivor may know of versions whose items came before the objects could.
        var here = run.Histories.FindAll(change =>
            survivor.Bucket.Get(change.Version.Key, change.Version.VersionId) is not null || items.Contains(change.Version.VersionId));
        return Agreement.Problem([survivor.Table], Oracle.Of(Composition.Collection, [Bucket(here)], (_, _) => true, ordersSeconds: false),
            toldOfAll: false);
    }

    // The survivor's bucket with all that it knows of.
    private static Bucket Bucket(List<BucketChange> known)
    {
        var bucket = new Bucket("documents", "us-east-2");
        foreach (var change in known.Where(change => change.Kind is BucketChangeKind.ObjectCreated or BucketChangeKind.DeleteMarkerCreated))
            bucket.PutReplica(change.Version, change.Version.Object);
        return bucket;
    }

    private static string? Repeats(World world, HashSet<string> inFlight)
    {
        var repeated = Cost.ExtractionsByVersion(world).Where(version => version.Value > 1).ToList();
        if (repeated.Find(version => !inFlight.Contains(version.Key)) is { Key: { } needless })
            return $"{needless} was extracted again, and was not in flight";
        return repeated.Exists(version => version.Value > 2) ? "a version was extracted three times" : null;
    }
}
