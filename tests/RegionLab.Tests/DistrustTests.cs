using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Statistics;
using Pipeline.RegionLab.Functions;
using Pipeline.RegionLab.Tests.Schedules;
using Pipeline.Testing.DynamoDb;

namespace Pipeline.RegionLab.Tests;

/// <summary>Months in which nothing can be relied upon.</summary>
public sealed class DistrustTests
{
    /// <summary>
    /// The property: whatever was lost, expired or removed, both replicas end as the buckets say, and each region's counts as its
    /// index. Where events or records were lost for good, after reconciliation.
    /// </summary>
    internal static Property EndsAsTheBucketsSay(Func<Schedule, Func<RegionServices, RegionFunctions>>? compose = null) => new(
        ScheduleGenerator.Distrust,
        (schedule, trace) =>
        {
            var counts = new Dictionary<string, MemoryTable>();
            return Verdict.Of(schedule, compose?.Invoke(schedule) ?? Composition.Counting(schedule, counts), trace, run =>
            {
                run.World.Run();
                run.World.Quiesce();
                ConvergenceTests.BackfillWhereReplicasAreSilent(run.World);
                if (run.World.Lost > 0) Reconcile(run);
                PassTheTimeOfAll(run.World);
                if (run.World.Lost > 0)
                {
                    Reconcile(run);
                    // Ingested anew, what had expired has again.
                    PassTheTimeOfAll(run.World);
                }
                return Agreement.Problem([.. run.World.Regions.Select(region => region.Table)], run.Expected(), run.ToldOfAll())
                    ?? (run.World.Lost > 0 ? null : run.World.Regions.Select(region => CountProblem(region, counts))
                        .FirstOrDefault(problem => problem is not null));
            });
        });

    [Fact]
    public void Both_replicas_and_all_counts_end_as_the_buckets_say() => EndsAsTheBucketsSay().Hold();

    private static void Reconcile(ScheduleRun run)
    {
        foreach (var region in run.World.Regions) run.World.Reconcile(region);
        run.World.Run();
        run.World.Quiesce();
        run.IsReconciled = true;
    }

    // Notes and retained items alike, and to no moment at which one item is just about to expire.
    private static void PassTheTimeOfAll(World world)
    {
        world.Time.Advance(TimeSpan.FromDays(31));
        while (world.Regions.SelectMany(region => region.Table.Snapshot()).Any(row => IsAboutToExpire(world, row.Item)))
            world.Time.Advance(DocumentHistory.ExpiryMargin * 2);
        foreach (var region in world.Regions) region.Table.Expire();
        world.Run();
        world.Quiesce();
    }

    private static bool IsAboutToExpire(World world, DocumentItem? item) =>
        item?.ExpiresAt is { } at && DateTimeOffset.FromUnixTimeSeconds(at) - world.Time.GetUtcNow() is var left
            && left > TimeSpan.FromMinutes(-1) && left < DocumentHistory.ExpiryMargin * 2;

    private static string? CountProblem(LabRegion region, Dictionary<string, MemoryTable> counts)
    {
        var truth = new LanguageCounts();
        foreach (var row in region.Table.Snapshot()) truth.Add(null, row.Item);
        var counted = counts.TryGetValue(region.Name, out var table)
            ? new LanguageStatistics(table, "documents", region.Name, region.Clock).ReadAsync(default).GetAwaiter().GetResult() : new();
        var wrong = truth.Minus(counted).All.ToList();
        return wrong.Count == 0 ? null : $"{region} counts {wrong[0].Key} {-wrong[0].Value} too many";
    }
}
