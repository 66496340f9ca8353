using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.Stores;

namespace Pipeline.RegionLab.Tests.Mutations;

/// <summary>Writes whatever is there: the condition on the write is missing.</summary>
internal sealed class UnconditionalStore(IDocumentStore inner) : StoreDecorator(inner)
{
    public override async Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken)
    {
        if (await base.PutAsync(item, cancellationToken)) return true;
        await base.DeleteAsync(item.Key, cancellationToken);
        return await base.PutAsync(item, cancellationToken);
    }
}
