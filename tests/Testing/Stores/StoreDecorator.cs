using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Stores;

namespace Pipeline.Testing.Stores;

/// <summary>A store that passes everything on, for tests to override what they break or count.</summary>
public abstract class StoreDecorator(IDocumentStore inner) : IDocumentStore
{
    public virtual Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken) =>
        inner.ReadRowsAsync(range, cancellationToken);

    public virtual Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken) => inner.PutAsync(item, cancellationToken);

    public virtual Task<bool> ClaimAsync(ItemKey claim, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        inner.ClaimAsync(claim, now, until, cancellationToken);

    public virtual Task NoteAsync(DocumentItem note, CancellationToken cancellationToken) => inner.NoteAsync(note, cancellationToken);

    public virtual Task SettleAsync(ItemKey key, Standing standing, CancellationToken cancellationToken) =>
        inner.SettleAsync(key, standing, cancellationToken);

    public virtual Task DeleteAsync(ItemKey key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    public virtual Task<LanguagePage> QueryLanguageAsync(LanguageQuery query, CancellationToken cancellationToken) =>
        inner.QueryLanguageAsync(query, cancellationToken);

    public virtual Task CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);
}
