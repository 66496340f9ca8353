using System.Globalization;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.Stores;

namespace Pipeline.RegionLab.Tests.Mutations;

/// <summary>Keys items by the time of writing, as a pipeline without a deterministic sort key does.</summary>
internal sealed class ClockKeyedStore(IDocumentStore inner, TimeProvider time) : StoreDecorator(inner)
{
    public override Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken) => base.PutAsync(
        item.Edited(ItemSchema.ProcessingDate,
            time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture)),
        cancellationToken);
}
