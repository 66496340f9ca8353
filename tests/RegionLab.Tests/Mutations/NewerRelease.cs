using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.Stores;

namespace Pipeline.RegionLab.Tests.Mutations;

/// <summary>
/// Lets this release's functions act as the next one's: the extractor versions they write are one higher, the ones they
/// read one lower, than the table's.
/// </summary>
/// <param name="inner">The store.</param>
/// <param name="written">Takes the version ids that the next release wrote.</param>
internal sealed class NewerRelease(IDocumentStore inner, HashSet<string> written) : StoreDecorator(inner)
{
    private const string Attribute = ItemSchema.ExtractorVersion;

    public override async Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken)
    {
        var page = await base.ReadRowsAsync(range, cancellationToken);
        return page with { Rows = [.. page.Rows.Select(row => row.IsVersion ? row.Edited(Attribute, row.ExtractorVersion - 1) : row)] };
    }

    public override async Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken)
    {
        var taken = await base.PutAsync(item.Edited(Attribute, item.ExtractorVersion + 1), cancellationToken);
        if (taken) written.Add(item.VersionId);
        return taken;
    }
}
