using System.Threading.Channels;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.JsonFile;
using Pipeline.Catalog.Stores;

namespace Pipeline.Local.Tables;

/// <summary>A replica in a file, replicated as a global table is: item by item, last writer wins.</summary>
internal sealed class FileTable : LocalTable
{
    private readonly Channel<ReplicaChange> _changes = Channel.CreateUnbounded<ReplicaChange>();
    private readonly JsonFileStore _store;
    private readonly TimeProvider _time;

    public FileTable(string path, string region, TimeProvider time)
    {
        _time = time;
        _store = JsonFileStore.Open(path, region, time);
        _store.Replica.Changed += Follow;
    }

    public override IDocumentStore Store => _store;

    public override IReadOnlyList<DocumentItem> Items => [.. _store.Replica.Snapshot().Select(change => change.Item).OfType<DocumentItem>()];

    public override async Task ReplicateAsync(LocalTable destination, CancellationToken stopping)
    {
        var other = ((FileTable)destination)._store.Replica;
        // What the other one lacks since the process ended.
        foreach (var change in _store.Replica.Snapshot()) other.Apply(change);
        await foreach (var change in _changes.Reader.ReadAllAsync(stopping))
        {
            await Task.Delay(Lag, _time, stopping);
            other.Apply(change);
            while (_changes.Reader.TryRead(out var next)) other.Apply(next);
        }
    }

    public override void Dispose()
    {
        _store.Replica.Changed -= Follow;
        _store.Dispose();
    }

    private void Follow(ReplicaChange change)
    {
        RaiseChanged(change.Key.DocumentId);
        // What came from the other replica is not sent back.
        if (change.Stamp.Region != _store.Replica.Region) return;
        _changes.Writer.TryWrite(change);
        if (change.Item is { } item) RaiseWritten(item);
    }
}
