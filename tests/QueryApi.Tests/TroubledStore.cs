using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Stores;

namespace Pipeline.QueryApi.Tests;

/// <summary>A replica that answers as a test says, and keeps what it was asked.</summary>
internal sealed class TroubledStore : IDocumentStore
{
    /// <summary>What becomes of a round trip and of a query.</summary>
    public Action Trip { get; init; } = () => { };

    public LanguagePage Page { get; init; } = new([], [], null);

    public LanguageQuery? Asked { get; private set; }

    public Task CheckAsync(CancellationToken cancellationToken)
    {
        Trip();
        return Task.CompletedTask;
    }

    public Task<LanguagePage> QueryLanguageAsync(LanguageQuery query, CancellationToken cancellationToken)
    {
        Trip();
        Asked = query;
        return Task.FromResult(Page);
    }

    public Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> ClaimAsync(ItemKey claim, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task NoteAsync(DocumentItem note, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SettleAsync(ItemKey key, Standing standing, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteAsync(ItemKey key, CancellationToken cancellationToken) => throw new NotSupportedException();
}
