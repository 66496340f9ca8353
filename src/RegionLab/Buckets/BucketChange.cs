namespace Pipeline.RegionLab.Buckets;

/// <summary>
/// One change of a bucket, complete enough to make it again: what replication and notifications watch, and what an
/// owner writes down to keep the bucket on disk.
/// </summary>
/// <param name="Kind">What happened.</param>
/// <param name="Version">The version after the change; as it last was when it was deleted.</param>
/// <param name="Sequence">Orders the changes of one bucket; see <see cref="Sequencer"/> for what an event shows of it.</param>
public sealed record BucketChange(BucketChangeKind Kind, StoredVersion Version, long Sequence)
{
    /// <summary>Whether this is the arrival of a replica, whatever replication status it reports.</summary>
    public bool IsReplica { get; init; }

    /// <summary>The change that made a version, as it stands.</summary>
    public static BucketChange Making(StoredVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return new(version.IsDeleteMarker ? BucketChangeKind.DeleteMarkerCreated : BucketChangeKind.ObjectCreated, version,
            version.Sequence);
    }
}
