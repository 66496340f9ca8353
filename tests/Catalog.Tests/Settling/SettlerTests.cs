using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.Items;
using static Pipeline.Catalog.Tests.Settling.SomeDocument;

namespace Pipeline.Catalog.Tests.Settling;

public sealed class SettlerTests
{
    [Fact]
    public async Task Two_regions_that_settle_leave_what_the_rows_say()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var document = await RandomAsync(seed);
            var before = document.Whole();
            foreach (var region in HistoryReading.Regions.Names) await SettleAsync(document, region);

            var after = document.Whole();
            Assert.Equal(before.Versions.Select(item => item.Key), after.AllVersions.Select(item => item.Key));
            Assert.All(after.AllVersions, item => Assert.Equal(before.StandingOf(before.Find(item.ProcessingDate)!), Standing.Of(item)));
            Assert.All(after.Notes, note => Assert.Equal(ExpiryOf(note, before), note.ExpiresAt));
            foreach (var region in HistoryReading.Regions.Names) Assert.Equal(0, await SettleAsync(document, region));
        }
    }

    // Written as often as counted, and of the notes its own alone.
    private static async Task<int> SettleAsync(SomeDocument document, string region)
    {
        var changes = new List<ReplicaChange>();
        document.Replica.Changed += changes.Add;
        var writes = await Settler.SettleAsync(document, region, document.Whole(), default);
        document.Replica.Changed -= changes.Add;

        Assert.Equal(writes, changes.Count);
        Assert.All(changes, change => Assert.Contains(change.Key.ProcessingDate.NotedIn, (string?[])[null, region]));
        return writes;
    }

    // The notes of what is erased go thirty days later; those beside a version that some bucket holds, never.
    private static long? ExpiryOf(DocumentItem note, DocumentHistory before)
    {
        var version = note.ProcessingDate.Version;
        return note.ProcessingDate.Kind != RowKind.Gone ? before.Note(note.ProcessingDate)!.ExpiresAt
            : !HistoryReading.Regions.Names.All(region => before.Note(version.GoneFrom(region)) is not null) ? null
            : before.Note(note.ProcessingDate)!.ExpiresAt ?? Now.AddDays(30).ToUnixTimeSeconds();
    }
}
