using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Cli.Erasing;
using Pipeline.Testing.Items;

namespace Pipeline.Cli.Tests.Erasing;

public sealed class ErasedDocumentTests
{
    [Fact]
    public async Task Items_go_once_every_region_has_noted_the_loss_and_the_notes_stay()
    {
        var table = new ReplicaTable("us-west-2", TimeProvider.System);
        var item = SomeItem.Of("a");
        await table.PutAsync(item, default);
        var regions = new Regions("us-west-2", "us-east-2");

        // The other region's note has not come: the item waits for it.
        Assert.Equal(1, await Of("us-west-2").SettleAsync(item.DocumentId, default));
        Assert.Contains(Rows(), row => row.IsVersion);

        Assert.Equal(1, await Of("us-east-2").SettleAsync(item.DocumentId, default));
        Assert.Equal(0, await Of("us-west-2").SettleAsync(item.DocumentId, default));
        Assert.Equal(["us-east-2", "us-west-2"], Rows().Select(row => row.ProcessingDate.NotedIn));

        ErasedDocument Of(string region) => new(table, new NoteFactory(region, TimeProvider.System), regions);

        List<DocumentItem> Rows() => [.. table.Snapshot().Select(row => row.Item).OfType<DocumentItem>()];
    }
}
