using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Statistics;
using Pipeline.Catalog.Stores;

namespace Pipeline.Local.Tables;

/// <summary>A replica that refuses every call while a switch is thrown, as DynamoDB refuses what goes beyond its capacity.</summary>
/// <param name="replica">The replica; it counts documents too.</param>
/// <param name="region">The region, for the message.</param>
/// <param name="isThrottled">The switch.</param>
internal sealed class ThrottledStore(IDocumentStore replica, string region, Func<bool> isThrottled) : IDocumentStore, ILanguageCounter
{
    private IDocumentStore Replica => isThrottled() ? throw Throttled() : replica;

    public Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken) =>
        Replica.ReadRowsAsync(range, cancellationToken);

    public Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken) => Replica.PutAsync(item, cancellationToken);

    public Task<bool> ClaimAsync(ItemKey claim, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        Replica.ClaimAsync(claim, now, until, cancellationToken);

    public Task NoteAsync(DocumentItem note, CancellationToken cancellationToken) => Replica.NoteAsync(note, cancellationToken);

    public Task SettleAsync(ItemKey key, Standing standing, CancellationToken cancellationToken) =>
        Replica.SettleAsync(key, standing, cancellationToken);

    public Task DeleteAsync(ItemKey key, CancellationToken cancellationToken) => Replica.DeleteAsync(key, cancellationToken);

    public Task<LanguagePage> QueryLanguageAsync(LanguageQuery query, CancellationToken cancellationToken) =>
        Replica.QueryLanguageAsync(query, cancellationToken);

    public Task<LanguageCounts> CountLanguagesAsync(CancellationToken cancellationToken) =>
        ((ILanguageCounter)Replica).CountLanguagesAsync(cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => Replica.CheckAsync(cancellationToken);

    private StoreUnavailableException Throttled() => new(
        $"The table in {region} throttles every call.",
        new IOException($"Its switch is thrown: POST /lab/regions/{region}/faults with \"throttled\": false ends it."));
}
