using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.Stores;

namespace Pipeline.Changes.Tests;

/// <summary>A store that cannot read one document.</summary>
internal sealed class FailingStore(IDocumentStore inner, DocumentId poison) : StoreDecorator(inner)
{
    public override Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken) =>
        range.Id == poison ? throw new IOException("throttled") : base.ReadRowsAsync(range, cancellationToken);
}
