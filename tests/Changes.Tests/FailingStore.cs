using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Stores;

namespace Pipeline.Changes.Tests;

/// <summary>A store that cannot read one document.</summary>
internal sealed class FailingStore(IDocumentStore inner, DocumentId poison) : IDocumentStore
{
    public Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken) =>
        range.Id == poison ? throw new IOException("throttled") : inner.ReadRowsAsync(range, cancellationToken);

    public Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken) => inner.PutAsync(item, cancellationToken);

    public Task<bool> ClaimAsync(ItemKey claim, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        inner.ClaimAsync(claim, now, until, cancellationToken);

    public Task NoteAsync(DocumentItem note, CancellationToken cancellationToken) => inner.NoteAsync(note, cancellationToken);

    public Task SettleAsync(ItemKey key, Standing standing, CancellationToken cancellationToken) =>
        inner.SettleAsync(key, standing, cancellationToken);

    public Task DeleteAsync(ItemKey key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    public Task<LanguagePage> QueryLanguageAsync(LanguageQuery query, CancellationToken cancellationToken) =>
        inner.QueryLanguageAsync(query, cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);
}
