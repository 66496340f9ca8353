using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;

namespace Pipeline.RegionLab.Tests.Mutations;

/// <summary>Writes no erasure marks; deletes the erased version's item instead.</summary>
internal sealed class MarklessStore(IDocumentStore inner) : StoreDecorator(inner)
{
    public override Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken) =>
        item.IsErasure ? Task.FromResult(true) : base.PutAsync(item, cancellationToken);
}
