using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Stores;

namespace Pipeline.Cli.Drills;

/// <summary>A replica that can be broken. Throttling is waited out as the store of DynamoDB does, with the same back-off.</summary>
internal sealed class DrillStore(IDocumentStore inner, string region, DrillFaults faults, TimeProvider time) : IDocumentStore
{
    private readonly Backoff _backoff = new(time, () => 0.5);

    public Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken) =>
        CallAsync(() => inner.ReadRowsAsync(range, cancellationToken), cancellationToken);

    public Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken) =>
        CallAsync(() => inner.PutAsync(item, cancellationToken), cancellationToken);

    public Task<bool> ClaimAsync(ItemKey claim, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        CallAsync(() => inner.ClaimAsync(claim, now, until, cancellationToken), cancellationToken);

    public Task NoteAsync(DocumentItem note, CancellationToken cancellationToken) =>
        DoAsync(() => inner.NoteAsync(note, cancellationToken), cancellationToken);

    public Task SettleAsync(ItemKey key, Standing standing, CancellationToken cancellationToken) =>
        DoAsync(() => inner.SettleAsync(key, standing, cancellationToken), cancellationToken);

    public Task DeleteAsync(ItemKey key, CancellationToken cancellationToken) =>
        DoAsync(() => inner.DeleteAsync(key, cancellationToken), cancellationToken);

    public Task<LanguagePage> QueryLanguageAsync(LanguageQuery query, CancellationToken cancellationToken) =>
        CallAsync(() => inner.QueryLanguageAsync(query, cancellationToken), cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => DoAsync(() => inner.CheckAsync(cancellationToken), cancellationToken);

    private Task<bool> DoAsync(Func<Task> call, CancellationToken cancellationToken) => CallAsync(
        async () =>
        {
            await call();
            return true;
        },
        cancellationToken);

    private Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken) => _backoff.CallAsync(
        _ => faults.KeyLost.Contains(region) ? throw new IOException($"The key of the replica in {region} is disabled.")
            : faults.Throttled.Contains(region) ? throw new TimeoutException($"The replica in {region} throttles.")
            : call(),
        exception => exception is TimeoutException, cancellationToken);
}
