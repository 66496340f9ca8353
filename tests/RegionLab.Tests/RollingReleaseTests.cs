using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.Metadata;
using Pipeline.RegionLab.Chance;
using Pipeline.RegionLab.Functions;
using Pipeline.RegionLab.Tests.Mutations;
using Pipeline.RegionLab.Tests.Schedules;

namespace Pipeline.RegionLab.Tests;

/// <summary>Functions of this release and of the next, whose extractor is newer, run side by side.</summary>
public sealed class RollingReleaseTests
{
    /// <summary>The property: what the newer extractor wrote is what stands in the end, in both replicas.</summary>
    internal static Property NewerStands(Func<IDocumentStore, IDocumentStore> store,
        Func<IDocumentStore, IDocumentStore>? changesStore = null) => new(
        seed => ScheduleGenerator.Anything(seed),
        (schedule, trace) =>
        {
            var written = new HashSet<string>();
            return Verdict.Of(schedule,
                services => Compose(services with { Store = store(services.Store) }, schedule, written, changesStore), trace, run =>
            {
                run.World.Run();
                run.World.Quiesce();
                ConvergenceTests.BackfillWhereReplicasAreSilent(run.World);
                if (Agreement.Problem([.. run.World.Regions.Select(region => region.Table)], run.Expected(),
                    run.ToldOfAll()) is { } problem) return problem;
                var older = run.World.Regions.SelectMany(region => region.Table.Snapshot()).Select(change => change.Item)
                    .OfType<DocumentItem>()
                    .FirstOrDefault(item =>
                        item.IsVersion && written.Contains(item.VersionId) && item.ExtractorVersion <= DocumentExtractor.Version);
                return older is null ? null : $"the older extractor's item of {older.VersionId} stands";
            });
        });

    [Fact]
    public void What_a_newer_extractor_wrote_stands() => NewerStands(store => store).Hold();

    private static RegionFunctions Compose(RegionServices services, Schedule schedule, HashSet<string> written,
        Func<IDocumentStore, IDocumentStore>? changesStore)
    {
        var newer = new Dice(schedule.Options.Seed).For("release").For(services.Region.Name).For(services.Region.Clock.GetUtcNow().Ticks)
            .Chance(0.5);
        var functions = Composition.Compose(newer ? services with { Store = new NewerRelease(services.Store, written) } : services,
            schedule);
        return changesStore is null
            ? functions : functions with
            {
                Changes =
                Composition.ChangesOf(services with { Store = changesStore(services.Store) }, schedule).HandleAsync
            };
    }
}
