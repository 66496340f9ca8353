using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.Stores;

namespace Pipeline.RegionLab.Tests.Mutations;

/// <summary>Puts nothing.</summary>
internal sealed class PutlessStore(IDocumentStore inner) : StoreDecorator(inner)
{
    public override Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken) => Task.FromResult(false);
}
