using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Stores;

namespace Pipeline.RegionLab.Services;

/// <summary>A replica as a process reaches it: over the wire.</summary>
internal sealed class RemoteStore(IDocumentStore replica, Wire wire, RegionMeter meter) : IDocumentStore
{
    public Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken) => wire.CallAsync("Query", () =>
    {
        meter.HistoryReads++;
        return replica.ReadRowsAsync(range, cancellationToken);
    });

    public Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken) => wire.CallAsync("PutItem", async () =>
    {
        var taken = await replica.PutAsync(item, cancellationToken);
        if (taken) meter.CountPut(item.Key);
        return taken;
    });

    public Task<bool> ClaimAsync(ItemKey claim, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        wire.CallAsync("PutItem", () => replica.ClaimAsync(claim, now, until, cancellationToken));

    public Task NoteAsync(DocumentItem note, CancellationToken cancellationToken) =>
        wire.CallAsync("PutItem", () => replica.NoteAsync(note, cancellationToken));

    public Task SettleAsync(ItemKey key, Standing standing, CancellationToken cancellationToken) =>
        wire.CallAsync("UpdateItem", () => replica.SettleAsync(key, standing, cancellationToken));

    public Task DeleteAsync(ItemKey key, CancellationToken cancellationToken) =>
        wire.CallAsync("DeleteItem", () => replica.DeleteAsync(key, cancellationToken));

    public Task<LanguagePage> QueryLanguageAsync(LanguageQuery query, CancellationToken cancellationToken) =>
        wire.CallAsync("Query index", () => replica.QueryLanguageAsync(query, cancellationToken));

    public Task CheckAsync(CancellationToken cancellationToken) => wire.CallAsync("Query", () => replica.CheckAsync(cancellationToken));
}
