using System.Threading.Channels;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Statistics;
using Pipeline.Catalog.Stores;
using Pipeline.Local.Delivery;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Streams;

namespace Pipeline.Local.Tables;

/// <summary>A replica in SQLite, replicated as a global table is: item by item, last writer wins.</summary>
internal sealed class SqliteTable : LocalTable
{
    /// <summary>Changes that travel together.</summary>
    private const int BatchSize = 500;

    /// <summary>The one shard of the stream here.</summary>
    private const string Shard = "shardId-00000000000000000000-00000000";

    private readonly Channel<bool> _written = NewSignal();
    private readonly Channel<bool> _changed = NewSignal();
    private readonly SqliteStore _store;
    private readonly TimeProvider _time;

    private SqliteTable(SqliteStore store, TimeProvider time)
    {
        (_store, _time) = (store, time);
        foreach (var reader in Enum.GetValues<FeedReader>()) store.Register(reader);
        _store.Changed += Follow;
    }

    public override IDocumentStore Store => _store;

    public override ILanguageStatistics Statistics => _store;

    public override Waiting Waiting => _store.WaitingFor(FeedReader.Replication);

    public override long WaitingRecords => _store.Unread(FeedReader.Changes);

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
            report($"{path} was damaged ({fault}). It was set aside as {aside}; the items come anew from the bucket and from the other "
                + $"region.");
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

    public override Task<long> CountVersionsAsync(CancellationToken cancellationToken) => Task.FromResult(_store.CountVersions());

    public override async Task ReplicateAsync(LocalTable destination, ReplicationLink link, CancellationToken stopping)
    {
        var other = ((SqliteTable)destination)._store;
        if (destination.IsNew)
        {
            await link.OpenAsync(default, stopping);
            foreach (var batch in _store.Snapshot().Chunk(BatchSize)) await ApplyAsync(other, batch, stopping);
            await RetryAsync(other.SetFilled, stopping);
        }
        await ReadAsync(FeedReader.Replication, BatchSize, _written, changes => SendAsync(changes, other, link, stopping), stopping);
    }

    public override Task FollowAsync(Deliver deliver, CancellationToken stopping) => ReadAsync(
        FeedReader.Changes, StreamDelivery.BatchSize, _changed,
        changes => deliver(Shard, [.. changes.Select(RecordOf)], stopping), stopping);

    /// <summary>Has a reader of the stream take what comes, each time as much as is there.</summary>
    private async Task ReadAsync(
        FeedReader reader, int most, Channel<bool> signal, Func<IReadOnlyList<ReplicaWrite>, Task> take, CancellationToken stopping)
    {
        for (var place = _store.PlaceOf(reader); ;)
        {
            var changes = _store.ReadStream(place, most);
            if (changes.Count == 0)
            {
                await signal.Reader.ReadAsync(stopping);
                continue;
            }
            await take(changes);
            place = changes[^1].Number;
            await RetryAsync(() => _store.Pass(reader, place), stopping);
        }
    }

    private async Task SendAsync(IReadOnlyList<ReplicaWrite> changes, SqliteStore other, ReplicationLink link, CancellationToken stopping)
    {
        var read = _time.GetUtcNow();
        // What came from the other replica is not sent back.
        var own = changes.Where(change => change.Stamp.Region == _store.Region).ToList();
        for (var sent = 0; sent < own.Count;)
        {
            var since = SinceOf(own[sent]);
            await link.OpenAsync(since, stopping);
            var due = own.Skip(sent).TakeWhile(change => link.IsOpen(SinceOf(change))).ToList();
            if (due.Count == 0) continue;
            await RetryAsync(() => other.Apply([.. due.Select(change => change.ForReplicas)]), stopping);
            link.Arrived(since);
            sent += due.Count;
            if (sent < own.Count) await RetryAsync(() => _store.Pass(FeedReader.Replication, due[^1].Number), stopping);
        }

        // A stamp can be ahead of a clock that was set back: what was read has been written.
        DateTimeOffset SinceOf(ReplicaWrite change) => change.Stamp.Ticks < read.UtcTicks ? new(change.Stamp.Ticks, TimeSpan.Zero) : read;
    }

    private FeedRecord RecordOf(ReplicaWrite change)
    {
        var record = change.ForStream;
        return new(StreamEventWriter.SequenceNumber(record), StreamEventWriter.Write(_store.Region, record));
    }

    public override void Expire() => _store.Expire();

    public override void Dispose()
    {
        _store.Changed -= Follow;
        _store.Dispose();
    }

    private void Follow(ReplicaWrite change)
    {
        _changed.Writer.TryWrite(true);
        if (change.Stamp.Region != _store.Region) return;
        _written.Writer.TryWrite(true);
        if (change.After is { } item) RaiseWritten(item);
    }

    private static Channel<bool> NewSignal() =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

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
