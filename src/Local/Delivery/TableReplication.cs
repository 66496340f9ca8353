using System.Threading.Channels;
using Pipeline.Catalog.Stores;

namespace Pipeline.Local.Delivery;

/// <summary>Replicates one table replica's own writes to the other.</summary>
internal sealed class TableReplication(ReplicaTable source, ReplicaTable destination, TimeProvider time)
{
    /// <summary>A global table replicates within a second as a rule.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromMilliseconds(50);

    private readonly Channel<ReplicaChange> _changes = Channel.CreateUnbounded<ReplicaChange>();

    /// <summary>Follows the replica from now on, and takes up what the other one lacks since the process ended.</summary>
    public void Start()
    {
        source.Changed += Enqueue;
        foreach (var change in source.Snapshot()) destination.Apply(change);
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        await foreach (var change in _changes.Reader.ReadAllAsync(stopping))
        {
            await Task.Delay(Lag, time, stopping);
            destination.Apply(change);
            while (_changes.Reader.TryRead(out var next)) destination.Apply(next);
        }
    }

    // What came from the other replica is not sent back.
    private void Enqueue(ReplicaChange change)
    {
        if (change.Stamp.Region == source.Region) _changes.Writer.TryWrite(change);
    }
}
