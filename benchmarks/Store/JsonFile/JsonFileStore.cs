using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Statistics;
using Pipeline.Catalog.Stores;

namespace Pipeline.Benchmarks.Store.JsonFile;

/// <summary>
/// A replica kept in one append-only file of JSON lines. A write is in the file, whole and in the operating system's
/// hands, before the call returns: killing the process at any moment loses nothing that was acknowledged and tears no item.
/// </summary>
/// <remarks>One process at a time: the file is locked while it is open.</remarks>
internal sealed class JsonFileStore : IDocumentStore, ILanguageCounter, IDisposable
{
    private readonly ChangeLog _log;

    private JsonFileStore(ReplicaTable replica, ChangeLog log)
    {
        Replica = replica;
        _log = log;
        // The replica raises this inside its lock, so lines are in the order of the writes.
        replica.Changed += _log.Append;
    }

    /// <summary>The replica in memory, for those who replicate or watch it.</summary>
    public ReplicaTable Replica { get; }

    /// <summary>Opens the file, creating it if need be, and loads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="region">The region of the replica.</param>
    /// <param name="time">The clock of write stamps.</param>
    /// <exception cref="IOException">The file is in use by another process, or cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">A line before the last is damaged; the message says which.</exception>
    public static JsonFileStore Open(string path, string region, TimeProvider time)
    {
        var replica = new ReplicaTable(region, time);
        return new(replica, ChangeLog.Open(path, replica));
    }

    /// <inheritdoc/>
    public Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken) =>
        Replica.ReadRowsAsync(range, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken) => Replica.PutAsync(item, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ClaimAsync(ItemKey claim, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        Replica.ClaimAsync(claim, now, until, cancellationToken);

    /// <inheritdoc/>
    public Task NoteAsync(DocumentItem note, CancellationToken cancellationToken) => Replica.NoteAsync(note, cancellationToken);

    /// <inheritdoc/>
    public Task SettleAsync(ItemKey key, Standing standing, CancellationToken cancellationToken) =>
        Replica.SettleAsync(key, standing, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(ItemKey key, CancellationToken cancellationToken) => Replica.DeleteAsync(key, cancellationToken);

    /// <inheritdoc/>
    public Task<LanguagePage> QueryLanguageAsync(LanguageQuery query, CancellationToken cancellationToken) =>
        Replica.QueryLanguageAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<LanguageCounts> CountLanguagesAsync(CancellationToken cancellationToken) => Replica.CountLanguagesAsync(cancellationToken);

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken cancellationToken) => Replica.CheckAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        Replica.Changed -= _log.Append;
        _log.Dispose();
    }
}
