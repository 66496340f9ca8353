using Pipeline.Catalog.Stores;

namespace Pipeline.RegionLab.Replication;

/// <summary>
/// A global table's replication from one replica to the others: each write by itself, without order between items and
/// without a bound on the lag; the last writer of an item wins (DynamoDB Developer Guide, global tables, how it works).
/// </summary>
internal sealed class TableReplication
{
    private readonly World _world;
    private readonly LabRegion _source;
    private long _writes;

    public TableReplication(World world, LabRegion source)
    {
        (_world, _source) = (world, source);
        source.Table.Changed += OnChanged;
    }

    private void OnChanged(ReplicaChange change)
    {
        // What came from another replica goes to all of them from there.
        if (change.Stamp.Region != _source.Name) return;
        _writes++;
        foreach (var destination in _world.Regions)
        {
            if (destination == _source) continue;
            var dice = _world.Dice.For("write").For(_source.Name).For(destination.Name).For(_writes);
            _world.Time.Schedule(
                _world.Options.TableReplicationDelay.Draw(dice),
                () => _world.Gate.Pass(() => _world.Connected(_source, destination), () => destination.Table.Apply(change)));
        }
    }
}
