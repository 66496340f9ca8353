using System.Diagnostics;
using System.Text.Json;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Cli.Reconciling;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Work;
using Pipeline.Testing.Time;
using Xunit.Abstractions;

namespace Pipeline.Cli.Tests.Reconciling;

public sealed class ReconciliationTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-reconcile-").FullName;

    [Fact]
    public async Task Every_class_is_found_and_nothing_else_among_a_hundred_thousand_and_a_second_run_finds_nothing_to_repair()
    {
        const int Documents = 100_000;
        var seeded = await SeededPair.NewAsync(Documents, every: 500);
        var watch = Stopwatch.StartNew();
        var (state, findings) = await RunAsync(seeded.Pair, "first", repair: true, together: 16);
        var found = findings.Select(finding => (finding.Class, finding.DocumentId)).ToHashSet();
        foreach (var kind in Enum.GetValues<FindingClass>())
        {
            var (truth, claimed) = (seeded.Truth.Where(each => each.Class == kind).ToHashSet(), found.Where(each => each.Class == kind)
                .ToHashSet());
            output.WriteLine($"{kind}: seeded {truth.Count}, found {claimed.Count}, recall {Share(truth.Intersect(claimed), truth)}, "
                + $"precision {Share(truth.Intersect(claimed), claimed)}");
        }
        Assert.Empty(seeded.Truth.Except(found));
        Assert.Empty(found.Except(seeded.Truth));
        Assert.Equal(findings.Count, found.Count);
        Assert.Equal(Documents / 500, state.InFlight);
        output.WriteLine($"{Documents} documents compared and repaired in {watch.Elapsed.TotalSeconds:0.0} s");

        var (again, left) = await RunAsync(seeded.Pair, "second", repair: true, together: 16);
        Assert.All(left, finding => Assert.Equal(FindingClass.SortKeyCollision, finding.Class));
        Assert.Equal(seeded.Truth.Count(each => each.Class == FindingClass.SortKeyCollision), left.Count);
        Assert.Equal(left.Count, again.Left);
        var aside = File.ReadLines(Path.Combine(_folder, "first", Repairer.AsideName));
        Assert.Equal(Documents / 500, aside.Count(line => line.Contains("invoice-", StringComparison.Ordinal)));
        AssertNothingHeldIsLost(seeded.Pair);

        static string Share<T>(IEnumerable<T> part, HashSet<T> whole) =>
            $"{(whole.Count == 0 ? 1 : (double)part.Count() / whole.Count):0.000}";
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_reconciliation_that_is_killed_anywhere_and_resumed_ends_as_one_that_was_not(int together)
    {
        var whole = await SeededPair.NewAsync(60, every: 24);
        var (_, expected) = await RunAsync(whole.Pair, "whole", repair: true, together: together);
        var rows = Rows(whole.Pair);
        var killed = 0;
        for (var calls = 0; ; calls += 7)
        {
            var seeded = await SeededPair.NewAsync(60, every: 24);
            seeded.Pair.KillAfter = calls;
            var name = $"killed-{calls}";
            try
            {
                await RunAsync(seeded.Pair, name, repair: true, runBytes: 2_000, together);
                break;
            }
            catch (IOException)
            {
                killed++;
            }
            seeded.Pair.KillAfter = null;
            var (_, findings) = await RunAsync(seeded.Pair, name, repair: true, runBytes: 2_000, together);
            Assert.Equal(expected.Select(Text), findings.Select(Text));
            Assert.Equal(rows, Rows(seeded.Pair));
            Directory.Delete(Path.Combine(_folder, name), recursive: true);
        }
        output.WriteLine($"killed at {killed} places");
        Assert.True(killed > 40, $"killed at {killed} places only");

        static string Text(Discrepancy finding) => JsonSerializer.Serialize(finding, ReconcileJson.Default.Discrepancy);
    }

    /// <summary>What was done is not done again: runs of a few calls each, none of them long enough, are enough together.</summary>
    [Fact]
    public async Task A_reconciliation_that_is_killed_time_and_again_gets_to_its_end()
    {
        const int Most = 100;
        var seeded = await SeededPair.NewAsync(60, every: 24);
        seeded.Pair.KillAfter = int.MaxValue;
        await RunAsync(seeded.Pair, "whole", repair: true, runBytes: 2_000);
        var calls = int.MaxValue - seeded.Pair.KillAfter.Value;
        var again = await SeededPair.NewAsync(60, every: 24);
        for (var kills = 0; ; kills++)
        {
            Assert.True(kills < Most, $"killed {kills} times after a third of {calls} calls each, and not over");
            again.Pair.KillAfter = calls / 3;
            try
            {
                await RunAsync(again.Pair, "again", repair: true, runBytes: 2_000);
                output.WriteLine($"{calls} calls, over after {kills} kills");
                break;
            }
            catch (IOException)
            {
                // As a kill would.
            }
        }
        Assert.Equal(Rows(seeded.Pair), Rows(again.Pair));
    }

    [Fact]
    public async Task What_appeared_in_a_bucket_after_the_plan_is_not_deleted()
    {
        var pair = new LabPair();
        var seeded = await SeededPair.NewAsync(2, every: 500);
        var (_, findings) = await RunAsync(seeded.Pair, "plan", repair: false);
        var orphan = findings.Single(finding => finding.Class == FindingClass.Orphan);
        // A restored object, with the version and the time that it had.
        var there = seeded.Pair.West.Rows.Single(row => row.DocumentId.Value == orphan.DocumentId && row.IsVersion);
        var upload = new RegionLab.Buckets.ObjectUpload(new RegionLab.Buckets.MemoryBlob(new byte[1234]));
        seeded.Pair.East.Bucket.Put(new(orphan.Key!), upload, DateTimeOffset.Parse(there.ObjectLastModified!), orphan.VersionId!);
        await RunAsync(seeded.Pair, "plan", repair: true);
        var stands = Assert.Single(seeded.Pair.East.Rows, row => row.DocumentId.Value == orphan.DocumentId && row.IsVersion);
        Assert.Equal(["us-west-2"], stands.GoneFrom);
    }

    /// <summary>By default small; <c>RECONCILE_OBJECTS=10000000</c> makes it what the figures in docs/operations.md are of.</summary>
    [Fact]
    public async Task Memory_stays_flat_however_many_objects_there_are()
    {
        var objects = long.Parse(Environment.GetEnvironmentVariable("RECONCILE_OBJECTS") ?? "100000");
        var sides = LabPair.Regions.Names.Select(region => (ISide)new SyntheticSide(region, objects)).ToList();
        var memory = new MemoryWatch(output, objects * 4);
        var reconciliation = new Reconciliation(sides, "documents", Path.Combine(_folder, "large"), null, new ManualClock(LabPair.Now));
        reconciliation.Begin(TimeSpan.FromMinutes(15));
        reconciliation.Load();
        var watch = Stopwatch.StartNew();
        var state = await reconciliation.PlanAsync(memory, default);
        memory.Look("planned");
        output.WriteLine($"{objects} objects in two buckets, {objects} items in two replicas: {watch.Elapsed.TotalSeconds:0} s, "
            + $"{memory.AtQuarter / 1e6:0} MB live at a quarter, {memory.Most / 1e6:0} MB at most; "
            + $"working set {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB at most, merging included");
        Assert.Equal(objects, state.Documents);
        Assert.Equal(objects / SyntheticSide.Every, state.Findings![FindingClass.Missing]);
        Assert.Equal(objects / SyntheticSide.Every, state.Findings[FindingClass.Orphan]);
        Assert.Equal(2 * objects / SyntheticSide.Every, state.Findings.Values.Sum());
        Assert.True(memory.Most < memory.AtQuarter + 64e6, $"from {memory.AtQuarter} to {memory.Most} bytes");
    }

    private async Task<(ReconcileState State, List<Discrepancy> Findings)> RunAsync(
        LabPair pair, string name, bool repair, int runBytes = SortedRun.MostBytes, int together = 1)
    {
        var folder = Path.Combine(_folder, name);
        var reconciliation = new Reconciliation(pair.Sides, "documents", folder, null, pair.Time) { RunBytes = runBytes };
        if (!Reconciliation.CanResume(folder)) reconciliation.Begin(TimeSpan.FromMinutes(15));
        reconciliation.Load();
        var state = await reconciliation.PlanAsync(NoProgress.Instance, default);
        if (repair) state = await reconciliation.RepairAsync(new UnitLimiter(null, TimeProvider.System), together, removeForeign: true,
            NoProgress.Instance, default);
        return (state, [.. File.ReadLines(reconciliation.Plan)
            .Select(line => JsonSerializer.Deserialize(line, ReconcileJson.Default.Discrepancy)!)]);
    }

    private static void AssertNothingHeldIsLost(LabPair pair)
    {
        foreach (var side in pair.Sides)
        {
            var items = side.Rows.Where(row => row.IsVersion).Select(row => (row.ObjectKey, row.VersionId)).ToHashSet();
            var dates = side.Rows.Where(row => row.IsVersion).Select(row => (row.DocumentId, row.ProcessingDate)).ToHashSet();
            foreach (var version in pair.Sides.SelectMany(each => each.Bucket.ListVersions())
                .Where(version => version.LastModified < LabPair.Now.AddMinutes(-15)))
            {
                // Of a collision the other version has the row.
                Assert.True(
                    items.Contains((version.Key.Value, version.VersionId))
                    || dates.Contains((DocumentId.Of("documents", version.Key), ProcessingDate.Of(version.LastModified,
                    version.VersionId))),
                    $"{version.Key} {version.VersionId} has no item in {side.Region}");
            }
        }
    }

    private static List<string> Rows(LabPair pair) =>
        [.. pair.Sides.SelectMany(side => side.Rows.Select(row => $"{side.Region} {Json(row)}")).Order(StringComparer.Ordinal)];

    private static string Json(DocumentItem row)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) ItemJson.Write(writer, row);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
