using System.Threading.Channels;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.Local.Storage;

namespace Pipeline.Local.Tables;

/// <summary>A replica in SQLite, replicated as a global table is: item by item, last writer wins.</summary>
internal sealed class SqliteTable : LocalTable
{
    /// <summary>Changes that travel together.</summary>
    private const int BatchSize = 500;

    private readonly Channel<bool> _written = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SqliteStore _store;
    private readonly TimeProvider _time;

    private SqliteTable(SqliteStore store, TimeProvider time)
    {
        (_store, _time) = (store, time);
        _store.Changed += Follow;
    }

    public override IDocumentStore Store => _store;

    /// <summary>Opens the replica. One that is damaged is set aside and made anew from the bucket.</summary>
    /// <param name="folder">The region's folder.</param>
    /// <param name="region">The region.</param>
    /// <param name="time">The clock of write stamps.</param>
    /// <param name="report">Takes what the user should know.</param>
    public static SqliteTable Open(string folder, string region, TimeProvider time, Action<string> report)
    {
        var path = Path.Combine(folder, "table.db");
        string? fault = Database.IsMarked(path) ? "its pages do not fit together" : null;
        try
        {
            if (fault is null) return new(SqliteStore.Open(path, region, time), time);
        }
        catch (DamagedDataException exception)
        {
            fault = exception.Message;
        }
        if (File.Exists(path))
        {
            var aside = Database.SetAside(path, Path.Combine(folder, "quarantine"));
            report($"{path} was damaged ({fault}). It was set aside as {aside}; the items come anew from the bucket and from the other region.");
        }
        return new(SqliteStore.Open(path, region, time), time);
    }

    public override bool IsNew => !_store.IsFilled;

    public override void CheckFile(Action<string> report)
    {
        if (Database.Check(_store.FilePath) is not { } fault) return;
        Database.Mark(_store.FilePath);
        report($"{_store.FilePath} is damaged: {fault}. It is made anew at the next start.");
    }

    public override IReadOnlyList<DocumentItem> Listed(int count) => _store.Listed(count);

    public override async Task<long> CountAsync(CancellationToken cancellationToken) =>
        (await _store.CountLanguagesAsync(cancellationToken)).All.Sum(pair => pair.Value);

    public override async Task ReplicateAsync(LocalTable destination, CancellationToken stopping)
    {
        var other = ((SqliteTable)destination)._store;
        if (destination.IsNew)
        {
            foreach (var batch in _store.Snapshot().Chunk(BatchSize)) await ApplyAsync(other, batch, stopping);
            await RetryAsync(other.SetFilled, stopping);
        }
        var place = _store.PlaceOf(FeedReader.Replication);
        while (true)
        {
            // What came from the other replica is not sent back.
            var changes = _store.ReadStream(place, BatchSize);
            await ApplyAsync(other, [.. changes.Where(change => change.Stamp.Region == _store.Region).Select(change => change.ForReplicas)], stopping);
            if (changes.Count > 0)
            {
                place = changes[^1].Number;
                await RetryAsync(() => _store.Pass(FeedReader.Replication, place), stopping);
            }
            if (changes.Count == BatchSize) continue;
            await _written.Reader.ReadAsync(stopping);
            await Task.Delay(Lag, _time, stopping);
        }
    }

    public override void Dispose()
    {
        _store.Changed -= Follow;
        _store.Dispose();
    }

    private void Follow(TableChange change)
    {
        RaiseChanged(change.Key.DocumentId);
        if (change.Stamp.Region != _store.Region) return;
        _written.Writer.TryWrite(true);
        if (change.After is { } item) RaiseWritten(item);
    }

    private Task ApplyAsync(SqliteStore other, ReplicaChange[] changes, CancellationToken stopping) =>
        changes.Length == 0 ? Task.CompletedTask : RetryAsync(() => other.Apply(changes), stopping);

    // While the disk is full, replication waits: nothing of what it has still to do is lost.
    private async Task RetryAsync(Action write, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                write();
                return;
            }
            catch (DiskFullException)
            {
                await Task.Delay(DiskFullPause, _time, stopping);
            }
        }
    }
}
