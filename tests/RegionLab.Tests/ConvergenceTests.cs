using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Stores;
using Pipeline.RegionLab.Functions;
using Pipeline.RegionLab.Tests.Schedules;

namespace Pipeline.RegionLab.Tests;

public sealed class ConvergenceTests
{
    /// <summary>The property: whatever happens, once all is quiet both replicas hold what the buckets' histories say.</summary>
    internal static Property Converges(Func<Schedule, Func<RegionServices, RegionFunctions>> compose, Func<ulong, Schedule>? generate = null) => new(
        generate ?? (seed => ScheduleGenerator.Anything(seed)),
        (schedule, trace) => Verdict.Of(schedule, compose(schedule), trace, run =>
        {
            run.World.Run();
            run.World.Quiesce();
            var expected = Oracle.Of(Composition.Collection, run.Histories);
            return Agreement.Problem(Replicas(run), expected) ?? ProblemAfterTheMarksExpired(run, expected);
        }));

    [Fact]
    public void Both_replicas_end_as_the_histories_of_the_buckets_say() => Converges(Composition.Faithful).Hold();

    [Fact]
    public void Twenty_objects_at_once_end_as_the_histories_of_the_buckets_say() => Converges(Composition.Faithful, ScheduleGenerator.TwentyObjects).Hold(Property.Nightly ? 10_000 : 100);

    private static List<ReplicaTable> Replicas(ScheduleRun run) => [.. run.World.Regions.Select(region => region.Table)];

    private static string? ProblemAfterTheMarksExpired(ScheduleRun run, Dictionary<DocumentId, List<ExpectedVersion>> expected)
    {
        run.World.Time.Advance(TimeSpan.FromDays(31));
        foreach (var replica in Replicas(run)) replica.Expire();
        run.World.Run();
        if (Replicas(run).Find(replica => replica.Count != expected.Values.Sum(versions => versions.Count)) is { } odd)
            return $"{odd.Region}: {odd.Count} items after the marks expired";
        return Agreement.Problem(Replicas(run), expected) is { } problem ? $"after the marks expired: {problem}" : null;
    }
}
