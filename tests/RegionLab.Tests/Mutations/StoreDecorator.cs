using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;

namespace Pipeline.RegionLab.Tests.Mutations;

/// <summary>A store that passes everything on, for mutations to override what they break.</summary>
internal abstract class StoreDecorator(IDocumentStore inner) : IDocumentStore
{
    public virtual Task<DocumentHistory> ReadHistoryAsync(DocumentId id, CancellationToken cancellationToken) => inner.ReadHistoryAsync(id, cancellationToken);

    public virtual Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken) => inner.PutAsync(item, cancellationToken);

    public virtual Task<bool> ClaimAsync(ItemKey claim, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        inner.ClaimAsync(claim, now, until, cancellationToken);

    public virtual Task SetLanguageAsync(ItemKey key, string? language, CancellationToken cancellationToken) => inner.SetLanguageAsync(key, language, cancellationToken);

    public virtual Task DeleteAsync(ItemKey key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    public Task<LanguagePage> QueryLanguageAsync(LanguageQuery query, CancellationToken cancellationToken) => inner.QueryLanguageAsync(query, cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);
}
