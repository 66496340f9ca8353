using System.Globalization;
using Pipeline.Catalog.Identity;
using Pipeline.Ingest.Spending;
using Pipeline.LambdaHost.Events;
using Pipeline.LambdaHost.Logging;
using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Events;
using Pipeline.RegionLab.Tests.Schedules;

namespace Pipeline.RegionLab.Tests;

/// <summary>What events cost that come again and again, and what becomes of work that was set aside.</summary>
public sealed class SpendingTests
{
    private const string West = "us-west-2";

    /// <summary>
    /// The pattern of a published incident: 4,384 uploads led to 14,727 executions, six each of those that were repeated. Each of them is
    /// extracted once, and nothing is set aside.
    /// </summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(Ingest.ExtractionClaims.DefaultFromBytes, 1)]
    public void A_published_incidents_14727_executions_make_one_extraction_for_each_of_4384_uploads(long claimFromBytes,
        int leastSecondsApart)
    {
        const int uploads = 4_384, executions = 14_727;
        using var lines = new MemoryStream();
        var world = NewWorld(SpendingLimits.Default, [West], lines, claimFromBytes);
        var region = world.Regions[0];
        var dice = world.Dice.For("incident");
        world.Changed += (_, change) =>
        {
            var number = int.Parse(change.Version.VersionId, CultureInfo.InvariantCulture);
            // 2,068 uploads six times and one four times are 12,412; the other 2,315 once.
            var executed = number < 2_068 ? 6 : number == 2_068 ? 4 : 1;
            var notice = S3EventWriter.Write(Notifications.Describe(region, change, "ObjectCreated:Put"));
            for (var copy = 1; copy < executed; copy++)
            {
                var its = dice.For(number).For(copy);
                world.Time.Schedule(
                    TimeSpan.FromSeconds(1 + (leastSecondsApart == 0 ? its.Unit / 10 : copy * leastSecondsApart)),
                    () => region.Invocations.Enqueue("copy", notice, its));
            }
        };
        for (var number = 0; number < uploads; number++)
        {
            var (key, version) = (new ObjectKey($"incident/{number}.txt"), $"{number}");
            world.Time.Schedule(TimeSpan.FromMilliseconds(700 * number), () => world.Put(region, key, ScheduleRun.Text(version), version));
        }
        world.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal((executions, 0), (MetricLines.Sum(lines, "Changes"), MetricLines.Sum(lines, "Parked")));
        Assert.Equal((uploads, uploads), (region.Meter.Extractions.Count, region.Meter.Extractions.Values.Sum()));
        Assert.Equal(uploads, Versions(region));
    }

    [Fact]
    public void Of_a_storm_of_one_version_a_few_events_are_answered_the_others_wait_and_are_answered_later()
    {
        using var lines = new MemoryStream();
        var world = NewWorld(SpendingLimits.Default, [West], lines);
        var region = world.Regions[0];
        world.Put(region, new("a.txt"), ScheduleRun.Text("storm"), "v1");
        var notice = S3EventWriter.Write(
            Notifications.Describe(region, new(BucketChangeKind.ObjectCreated, region.Bucket.ListVersions().Single(), 0),
                "ObjectCreated:Put"));
        for (var copy = 0; copy < 500; copy++) region.Invocations.Enqueue("copy", notice, world.Dice.For("copy").For(copy));
        world.Time.Advance(TimeSpan.FromMinutes(10));

        // One is the upload's own; those that wait were refused three times each.
        Assert.Equal((501 - SpendingLimits.DefaultDeliveries, 3 * (501 - SpendingLimits.DefaultDeliveries)),
            (region.Failures.Messages.Count, MetricLines.Sum(lines, "Parked")));
        Assert.InRange(region.Meter.HistoryReads, 1, 4 * SpendingLimits.DefaultDeliveries);
        Drain(world);
        Assert.Equal(1, Versions(region));
    }

    /// <summary>Somebody writes a key in answer to every item of it: a bill without an end, were it not for the limit.</summary>
    [Fact]
    public void A_loop_that_writes_what_it_is_told_of_is_slowed_down_and_complete_in_the_end()
    {
        var (fast, slow) = (Loop(SpendingLimits.Default with { VersionsPerMinute = 0 }), Loop(SpendingLimits.Default));
        Assert.True(fast > 300, $"{fast} versions");
        // Ten minutes of it.
        Assert.InRange(slow, SpendingLimits.DefaultVersionsPerMinute, 10 * SpendingLimits.DefaultVersionsPerMinute);

        static int Loop(SpendingLimits limits)
        {
            using var lines = new MemoryStream();
            var world = NewWorld(limits, [West], lines);
            var region = world.Regions[0];
            var (number, stopped) = (0, false);
            region.Table.Changed += change =>
            {
                if (stopped || change.Item is not { IsVersion: true } item || item.VersionId != $"v{number}") return;
                world.Time.Schedule(TimeSpan.FromMilliseconds(100), Write);
            };
            Write();
            world.Time.Advance(TimeSpan.FromMinutes(10));
            stopped = true;
            var written = number;
            if (limits.VersionsPerMinute > 0) Assert.True(MetricLines.Sum(lines, "Parked") > 0);
            Drain(world);
            Assert.Equal(number, Versions(region));
            return written;

            void Write()
            {
                var version = $"v{++number}";
                world.Put(region, new("loop.txt"), ScheduleRun.Text(version), version);
            }
        }
    }

    /// <summary>No hour costs more than its budget, in either region, and in the end every document is there.</summary>
    [Fact]
    public void What_goes_beyond_the_hours_budget_waits_and_is_done_in_the_hours_after()
    {
        const int budget = 30, uploads = 200;
        using var lines = new MemoryStream();
        var world = NewWorld(new(budget, 0, 0), [West, "us-east-2"], lines);
        for (var number = 0; number < uploads; number++)
            world.Put(world.Regions[number % 2], new($"{number}.txt"), ScheduleRun.Text($"{number}"), $"v{number}");
        for (var (hour, before) = (0, 0); world.Regions.Any(region => region.Failures.Messages.Count > 0) || hour == 0; hour++)
        {
            Assert.True(hour < 20, "It does not drain.");
            if (hour > 0) foreach (var region in world.Regions) region.Failures.Redrive();
            world.Time.Advance(TimeSpan.FromHours(1));
            var spent = world.Regions.Sum(region => region.Meter.Extractions.Values.Sum());
            Assert.InRange(spent - before, 1, 2 * budget);
            before = spent;
        }
        Assert.True(MetricLines.Sum(lines, "Parked") > 0);
        Assert.All(world.Regions, region => Assert.Equal(uploads, Versions(region)));
        Assert.All(Cost.ExtractionsByVersion(world), version => Assert.Equal(1, version.Value));
    }

    private static World NewWorld(SpendingLimits limits, IReadOnlyList<string> regions, MemoryStream lines, long claimFromBytes = 0)
    {
        var memories = regions.ToDictionary(region => region, _ => new SpendingMemory());
        var schedule = new Schedule(new() { Regions = regions, EventDelay = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), 1) },
            TimeSpan.FromSeconds(20), [])
        { ClaimFromBytes = claimFromBytes };
        var output = new LineOutput(lines);
        return new(schedule.Options, services => Composition.Compose(
            services, schedule, new(output, "lab", services.Region.Clock),
            new(limits, memories[services.Region.Name], services.Store, services.Region.Name, services.Region.Clock)));
    }

    private static void Drain(World world)
    {
        // What is on its way comes first.
        world.Time.Advance(TimeSpan.FromMinutes(10));
        for (var round = 0; world.Regions.Any(region => region.Failures.Messages.Count > 0); round++)
        {
            Assert.True(round < 200, "It does not drain.");
            world.Time.Advance(TimeSpan.FromHours(1));
            foreach (var region in world.Regions) region.Failures.Redrive();
            world.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private static int Versions(LabRegion region) => region.Table.Snapshot().Count(row => row.Item is { IsVersion: true });
}
