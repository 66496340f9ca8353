using System.Globalization;
using Pipeline.Catalog.Identity;
using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Chance;

namespace Pipeline.RegionLab.Replication;

/// <summary>
/// S3 replication from one bucket to the others by a <see cref="ReplicationRule"/> (S3 User Guide, replication): each version once, in
/// no order, after a delay without a bound. What waits through an outage is resumed; what failed stays so until a batch replication.
/// </summary>
internal sealed class ObjectReplication
{
    private readonly World _world;
    private readonly LabRegion _source;
    private readonly ReplicationRule _rule;
    private readonly Dictionary<string, int> _open = [];

    public ObjectReplication(World world, LabRegion source)
    {
        (_world, _source) = (world, source);
        _rule = new()
        {
            Prefix = world.Options.ReplicationPrefix,
            DeleteMarkers = world.Options.ReplicateDeleteMarkers,
            ReplicaModificationSync = world.Options.ReplicaModificationSync,
        };
        source.Bucket.Changed += OnChanged;
    }

    /// <summary>The status of a new version of <paramref name="key"/>.</summary>
    public ReplicationStatus StatusOf(ObjectKey key, bool deleteMarker) => _rule.StatusOf(key, deleteMarker);

    /// <summary>Replicates a version to every other region.</summary>
    /// <param name="version">The version.</param>
    /// <param name="by">What begins it, which labels its chances.</param>
    public void Begin(StoredVersion version, string by)
    {
        var dice = _world.Dice.For("replicate").For(by).For(_source.Name).For(version.VersionId);
        var destinations = _world.Regions.Where(region => region != _source).ToList();
        _open[version.VersionId] = destinations.Count;
        _world.Time.Schedule(TimeSpan.Zero,
            () => _source.Bucket.SetReplicationStatus(version.Key, version.VersionId, ReplicationStatus.Pending));
        foreach (var destination in destinations) Travel(version, destination, dice.For(destination.Name));
    }

    /// <summary>Sends a copy to one destination.</summary>
    public void Travel(StoredVersion version, LabRegion destination, Dice dice) => _world.Time.Schedule(
        _world.Options.ObjectReplicationDelay.Draw(dice),
        () => _world.Gate.Pass(() => _world.Connected(_source, destination), () => Arrive(version, destination, dice)));

    private void OnChanged(BucketChange change)
    {
        if (ReplicationRule.Begins(change)) Begin(change.Version, "rule");
    }

    private void Arrive(StoredVersion version, LabRegion destination, Dice dice)
    {
        if (ReplicationRule.SourceOf(_source.Bucket, version) is null) return;
        if (_world.Faults.Strikes(FaultKind.ReplicationFailed, dice, $"{version.VersionId} to {destination}"))
        {
            _open.Remove(version.VersionId);
            _source.Bucket.SetReplicationStatus(version.Key, version.VersionId, ReplicationStatus.Failed);
            return;
        }
        var copy = version.Object is { } upload && _world.Options.ReplicaETagsDiffer
            ? upload with { ETag = ETagElsewhere(dice) } : version.Object;
        _rule.Arrive(destination.Bucket, version, copy);
        if (_world.Trace is not null) _world.Say($"{version.VersionId} replicated to {destination}");
        if (!_open.TryGetValue(version.VersionId, out var left)) return;
        if (left > 1) _open[version.VersionId] = left - 1;
        else if (_open.Remove(version.VersionId)) ReplicationRule.Complete(_source.Bucket, version);
    }

    private static string ETagElsewhere(Dice dice) => dice.For("etag").State.ToString("x16", CultureInfo.InvariantCulture);
}
