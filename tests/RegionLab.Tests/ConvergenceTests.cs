using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.RegionLab.Functions;
using Pipeline.RegionLab.Tests.Schedules;

namespace Pipeline.RegionLab.Tests;

public sealed class ConvergenceTests
{
    /// <summary>The property: whatever happens, once all is quiet both replicas hold what the buckets' histories say.</summary>
    internal static Property Converges(Func<Schedule, Func<RegionServices, RegionFunctions>> compose,
        Func<ulong, Schedule>? generate = null) => new(
        generate ?? (seed => ScheduleGenerator.Anything(seed)),
        (schedule, trace) => Verdict.Of(schedule, compose(schedule), trace, run =>
        {
            run.World.Run();
            run.World.Quiesce();
            BackfillWhereReplicasAreSilent(run.World);
            return Agreement.Problem(Replicas(run), run.Expected(), run.ToldOfAll()) ?? ProblemAfterTheNotesExpired(run);
        }));

    [Fact]
    public void Both_replicas_end_as_the_histories_of_the_buckets_say() => Converges(Composition.Faithful).Hold();

    [Fact]
    public void Twenty_objects_at_once_end_as_the_histories_of_the_buckets_say() =>
        Converges(Composition.Faithful, ScheduleGenerator.TwentyObjects).Hold(Property.Nightly ? 10_000 : 100);

    // An object that its first bucket lost before it was ingested there is known to nobody where replicas raise no events; a
    // backfill, which reconciliation runs by the day, finds it.
    internal static void BackfillWhereReplicasAreSilent(World world)
    {
        if (world.Options is { ReplicasRaiseEvents: true, MarkerReplicasRaiseEvents: true }) return;
        foreach (var region in world.Regions) world.Backfill(region);
        world.Run();
        world.Quiesce();
    }

    private static List<ReplicaTable> Replicas(ScheduleRun run) => [.. run.World.Regions.Select(region => region.Table)];

    private static string? ProblemAfterTheNotesExpired(ScheduleRun run)
    {
        run.World.Time.Advance(TimeSpan.FromDays(31));
        foreach (var replica in Replicas(run)) replica.Expire();
        run.World.Run();
        if (Replicas(run).SelectMany(replica => replica.Snapshot()).Select(change => change.Item).OfType<DocumentItem>()
            .FirstOrDefault(row => row.ExpiresAt is not null) is { } odd)
            return $"{odd.ProcessingDate} is left after its time";
        return Agreement.Problem(Replicas(run), run.Expected(), run.ToldOfAll()) is { } problem
            ? $"after the notes expired: {problem}" : null;
    }
}
