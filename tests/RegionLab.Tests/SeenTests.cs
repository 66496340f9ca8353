using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Tests.Mutations;
using Pipeline.RegionLab.Tests.Schedules;

namespace Pipeline.RegionLab.Tests;

/// <summary>The smallest courses of events that once broke the promise, each kept as it was seen.</summary>
public sealed class SeenTests
{
    private static readonly ObjectKey Report = new("report.txt");

    [Fact]
    public void A_bucket_emptied_empties_no_catalog()
    {
        var run = Play([.. Uploads(5, region: 0), new Happening.Empty(9, Hours(1), 0)]);

        AssertRight(run);
        Assert.All(run.World.Regions, region => Assert.Equal(5, Listed(region).Count(item => item.DiffersIn.SequenceEqual(["us-west-2"]))));
    }

    [Fact]
    public void Without_notes_by_region_it_would()
    {
        var run = Play([.. Uploads(5, region: 0), new Happening.Empty(9, Hours(1), 0)],
            store => new NotelessStore(store, RowKind.Gone, RowKind.UnplacedGone));
        Assert.NotNull(Agreement.Problem([.. run.World.Regions.Select(region => region.Table)], run.Expected(), run.ToldOfAll()));
    }

    [Fact]
    public void Both_buckets_emptied_and_one_filled_again_brings_the_documents_back()
    {
        var run = Play([.. Uploads(3, region: 0), new Happening.Empty(7, Hours(1), 1), new Happening.Refill(8, Hours(2), 1),
            new Happening.Empty(9, Hours(3), 0)]);

        AssertRight(run);
        Assert.All(run.World.Regions, region => Assert.Equal(3, Listed(region).Count));
    }

    [Fact]
    public void A_created_event_of_a_version_that_is_not_there_erases_nothing()
    {
        // The object goes after its replica was made and before anybody was told of either: the created event finds nothing.
        var run = Play([.. Uploads(1, region: 0), new Happening.Erase(3, TimeSpan.FromSeconds(20), 0, 0)],
            options: options => options with { EventDelay = new(TimeSpan.FromMinutes(1)) });

        AssertRight(run);
        Assert.All(run.World.Regions, region => Assert.Equal(["us-west-2"], Assert.Single(Listed(region)).GoneFrom));
    }

    [Fact]
    public void Erased_documents_stay_erased_however_late_a_backfill()
    {
        var run = Play([.. Uploads(2, region: 0), new Happening.Erase(3, Hours(1), 0, 0), new Happening.Erase(4, Hours(1), 1, 0)]);
        run.World.Time.Advance(TimeSpan.FromDays(31));
        foreach (var region in run.World.Regions) region.Table.Expire();
        Backfill(run, run.World.Regions);

        AssertRight(run);
        Assert.All(run.World.Regions, region => Assert.Single(Listed(region)));
    }

    [Fact]
    public void A_version_lost_by_one_bucket_and_backfilled_from_the_other_a_month_later_is_listed_and_says_so()
    {
        var run = Play([.. Uploads(1, region: 0), new Happening.Erase(3, Hours(1), 0, 0)]);
        run.World.Time.Advance(TimeSpan.FromDays(31));
        foreach (var region in run.World.Regions) region.Table.Expire();
        Backfill(run, [run.World.Regions[1]]);

        AssertRight(run);
        Assert.All(run.World.Regions, region => Assert.Equal(["us-west-2"], Assert.Single(Listed(region)).GoneFrom));
    }

    [Fact]
    public void A_lifecycle_rule_of_one_bucket_hides_no_document_that_the_other_serves()
    {
        var run = Play([.. Uploads(2, region: 0), new Happening.Lifecycle(8, Hours(1), 1, Share: 1)]);

        AssertRight(run);
        Assert.All(run.World.Regions, region => Assert.Equal(2, Listed(region).Count(item => item.DiffersIn.SequenceEqual(["us-east-2"]))));
    }

    [Theory]
    [InlineData(ReplicaOrder.ByArrival)]
    [InlineData(ReplicaOrder.ByCreation)]
    public void Of_versions_in_one_second_the_one_that_the_buckets_serve_is_listed_whatever_reads_them_first(ReplicaOrder order)
    {
        for (var seed = 1UL; seed <= 40; seed++)
        {
            var uploads = Enumerable.Range(0, 4)
                .Select(id =>
                    (Happening)new Happening.Upload(id, TimeSpan.FromMilliseconds(100 + (id * 200)), (int)(seed % 2), Report, $"{id}"));
            var run = Play([.. uploads, new Happening.Backfill(7, TimeSpan.FromSeconds(1.2), 1 - (int)(seed % 2)),
                new Happening.Backfill(8, Hours(1), (int)(seed % 2))], seed: seed,
                options: options => options with { ReplicaOrder = order });
            AssertRight(run);
        }
    }

    private static ScheduleRun Play(
        IReadOnlyList<Happening> happenings, Func<IDocumentStore, IDocumentStore>? store = null,
        Func<WorldOptions, WorldOptions>? options = null, ulong seed = 1)
    {
        var world = new WorldOptions { Seed = seed };
        var schedule = new Schedule(options?.Invoke(world) ?? world, TimeSpan.FromSeconds(20), happenings);
        var run = new ScheduleRun(schedule,
            store is null ? Composition.Faithful(schedule) : Composition.Without(schedule, (inner, _) => store(inner)));
        run.World.Run();
        run.World.Quiesce();
        return run;
    }

    private static void Backfill(ScheduleRun run, IEnumerable<LabRegion> regions)
    {
        foreach (var region in regions) run.World.Backfill(region);
        run.World.Run();
    }

    private static void AssertRight(ScheduleRun run) =>
        Assert.Null(Agreement.Problem([.. run.World.Regions.Select(region => region.Table)], run.Expected(), run.ToldOfAll()));

    private static List<DocumentItem> Listed(LabRegion region) =>
        [.. region.Table.Snapshot().Select(row => row.Item).OfType<DocumentItem>().Where(item => item.Language is not null)];

    private static IEnumerable<Happening> Uploads(int count, int region) =>
        Enumerable.Range(0, count)
            .Select(id =>
                new Happening.Upload(id, TimeSpan.FromSeconds(id), region, new($"{id}.txt"),
                    $"The committee met on Tuesday and agreed on item {id}."));

    private static TimeSpan Hours(int hours) => TimeSpan.FromHours(hours);
}
