using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;

namespace Pipeline.Changes.Tests;

/// <summary>A store that cannot read one document.</summary>
internal sealed class FailingStore(IDocumentStore inner, DocumentId poison) : IDocumentStore
{
    public Task<DocumentHistory> ReadHistoryAsync(DocumentId id, CancellationToken cancellationToken) =>
        id == poison ? throw new IOException("throttled") : inner.ReadHistoryAsync(id, cancellationToken);

    public Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken) => inner.PutAsync(item, cancellationToken);

    public Task<bool> ClaimAsync(ItemKey claim, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        inner.ClaimAsync(claim, now, until, cancellationToken);

    public Task SetLanguageAsync(ItemKey key, string? language, CancellationToken cancellationToken) => inner.SetLanguageAsync(key, language, cancellationToken);

    public Task DeleteAsync(ItemKey key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    public Task<LanguagePage> QueryLanguageAsync(LanguageQuery query, CancellationToken cancellationToken) => inner.QueryLanguageAsync(query, cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);
}
