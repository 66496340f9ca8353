using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.RegionLab.Chance;
using Pipeline.RegionLab.Tests.Schedules;
using Pipeline.Testing.Stores;
using Xunit.Abstractions;

namespace Pipeline.RegionLab.Tests;

/// <summary>
/// What Changes keeps of conflicts, against what both regions wrote. Every second version is read differently in each region, as two
/// builds with one extractor version would.
/// </summary>
public sealed class ConflictTests(ITestOutputHelper output)
{
    private static readonly Lock Counting = new();

    /// <summary>The property: the conflicts that are kept are those that happened, and of each the item that lost, whatever is delivered
    /// twice, late or out of order.</summary>
    private static Property Finds(Tally? tally = null) => new(
        Disputed,
        (schedule, trace) =>
        {
            // One for each play: a schedule is played again when it fails.
            var truth = new Truth();
            return Verdict.Of(
                schedule, Composition.Without(schedule, (store, _) => new DisputingStore(store, schedule.Options.Seed)), trace, run =>
                {
                    truth.Watch(run.World);
                    run.World.Run();
                    run.World.Quiesce();
                    if (tally is not null) lock (Counting) tally.Add(truth, run.World);
                    return run.World.Regions.Select(region => Problem(region, truth)).FirstOrDefault(problem => problem is not null);
                });
        });

    [Fact]
    public void Every_conflict_is_kept_with_the_item_that_lost_and_nothing_else_is()
    {
        var tally = new Tally();
        Finds(tally).Hold(Property.Nightly ? null : 500);
        output.WriteLine($"{tally.Schedules} schedules: {tally.Conflicts} conflicts, {tally.DoubleWrites} harmless double writes, "
            + $"{tally.Writes} writes on the streams; {tally.Kept} kept");
        if (tally.Schedules < 100) return;
        Assert.Equal(tally.Conflicts, tally.Kept);
        // What must be told apart is there to be.
        Assert.True(tally.Conflicts > tally.Schedules / 10 && tally.DoubleWrites > tally.Schedules / 10
            && tally.Writes > 10 * tally.Conflicts);
    }

    private static string? Problem(LabRegion region, Truth truth)
    {
        var kept = region.Table.Snapshot().Select(row => row.Item).OfType<DocumentItem>()
            .Where(row => row.DocumentId.Value == OtherPartitions.Conflicts)
            .Select(KeptConflict.LoserOf).ToDictionary(loser => loser.Key);
        var conflicts = truth.Conflicts.ToList();
        if (kept.Keys.Except(conflicts).FirstOrDefault() is { DocumentId.Value: { } } never)
            return $"{region}: {kept[never].VersionId} is kept as a conflict, and was none";
        foreach (var key in conflicts)
        {
            var versionId = truth.Written[key].Values.First().VersionId;
            if (!kept.TryGetValue(key, out var loser)) return $"{region}: the conflict of {versionId} is not kept";
            var stands = region.Table.Snapshot().Single(row => row.Key == key).Item!;
            var lost = truth.Written[key].Values.Single(item => item.ProcessedIn != stands.ProcessedIn);
            if (loser.ProcessedIn != lost.ProcessedIn || ItemDifferences.Between(loser, lost).Count > 0)
                return $"{region}: of {versionId} the item of {loser.ProcessedIn} is kept, and that of {lost.ProcessedIn} lost";
        }
        return null;
    }

    // Anything but erasures: both regions write, since the table is slow and nobody waits for replicas.
    private static Schedule Disputed(ulong seed)
    {
        var anything = ScheduleGenerator.Anything(seed);
        var dice = new Dice(seed).For("disputed");
        return anything with
        {
            ReplicaWait = TimeSpan.FromSeconds(dice.For("wait").Pick(0, 0, 5)),
            Options = anything.Options with
            {
                TableReplicationDelay =
                new(TimeSpan.FromSeconds(dice.For("table").Pick(1, 10, 60)), TimeSpan.FromMinutes(10), 0.2)
            },
            Happenings = [.. anything.Happenings.Where(happening => happening is not Happening.Erase)],
        };
    }

    private sealed class DisputingStore(IDocumentStore inner, ulong seed) : StoreDecorator(inner)
    {
        public override Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken) => base.PutAsync(
            item.IsTombstone || new Dice(seed).For("read alike").For(item.VersionId).Chance(0.5)
                ? item : item with { Title = $"as {item.ProcessedIn} reads it" }, cancellationToken);
    }

    /// <summary>What each region put of each version, seen at the replicas themselves: neither images nor deliveries of a stream are
    /// asked.</summary>
    private sealed class Truth
    {
        public Dictionary<ItemKey, Dictionary<string, DocumentItem>> Written { get; } = [];

        public long Writes { get; private set; }

        public IEnumerable<ItemKey> BothWrote => Written.Where(item => item.Value.Count > 1).Select(item => item.Key);

        public IEnumerable<ItemKey> Conflicts =>
            BothWrote.Where(key => ItemDifferences.Between(Written[key].Values.First(), Written[key].Values.Last()).Count > 0);

        public void Watch(World world)
        {
            foreach (var region in world.Regions)
            {
                region.Table.Changed += change =>
                {
                    Writes++;
                    if (change.Item is not { IsVersion: true } item || change.Stamp.Region != region.Name
                        || item.ProcessedIn != region.Name) return;
                    if (!Written.TryGetValue(change.Key, out var items)) Written[change.Key] = items = [];
                    // The first is the put; what follows is settled.
                    items.TryAdd(region.Name, item);
                };
            }
        }
    }

    private sealed class Tally
    {
        public int Schedules { get; private set; }

        public long Conflicts { get; private set; }

        public long DoubleWrites { get; private set; }

        public long Kept { get; private set; }

        public long Writes { get; private set; }

        public void Add(Truth truth, World world)
        {
            Schedules++;
            Writes += truth.Writes;
            Conflicts += truth.Conflicts.Count();
            DoubleWrites += truth.BothWrote.Count() - truth.Conflicts.Count();
            Kept += world.Regions[0].Table.Snapshot().Count(row => row.Item is { DocumentId.Value: OtherPartitions.Conflicts });
        }
    }
}
