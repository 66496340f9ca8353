using Pipeline.Catalog.Items;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.Stores;

namespace Pipeline.RegionLab.Tests.Mutations;

/// <summary>Drops what settling writes.</summary>
internal sealed class UnsettledStore(IDocumentStore inner) : StoreDecorator(inner)
{
    public override Task SettleAsync(ItemKey key, Standing standing, CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task DeleteAsync(ItemKey key, CancellationToken cancellationToken) => Task.CompletedTask;
}
