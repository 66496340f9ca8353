using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;

namespace Pipeline.RegionLab.Tests.Mutations;

/// <summary>
/// Lets this release's functions act as the next one's: the extractor versions they write are one higher, the ones they
/// read one lower, than the table's.
/// </summary>
/// <param name="inner">The store.</param>
/// <param name="replica">The replica behind it.</param>
/// <param name="written">Takes the version ids that the next release wrote.</param>
internal sealed class NewerRelease(IDocumentStore inner, ReplicaTable replica, HashSet<string> written) : StoreDecorator(inner)
{
    private const string Attribute = ItemSchema.ExtractorVersion;

    public override async Task<DocumentHistory> ReadHistoryAsync(DocumentId id, CancellationToken cancellationToken)
    {
        await base.ReadHistoryAsync(id, cancellationToken);
        var items = replica.Snapshot().Select(change => change.Item).OfType<DocumentItem>().Where(item => item.DocumentId == id);
        return new(id, items.Select(item => item.Edited(Attribute, item.ExtractorVersion - 1)));
    }

    public override async Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken)
    {
        var taken = await base.PutAsync(item.Edited(Attribute, item.ExtractorVersion + 1), cancellationToken);
        if (taken && !item.IsErasure) written.Add(item.VersionId);
        return taken;
    }
}
