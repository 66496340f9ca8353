using Pipeline.Catalog.Identity;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.RegionLab.Replication;

/// <summary>
/// What S3 replicates by a rule, and what becomes of it (S3 User Guide, what is replicated; replication status): new versions that the
/// filter covers, delete markers where the rule says so, never version deletes, never replicas. When a copy travels and whether it
/// arrives is for the caller to say: the simulation's chance on virtual time, the local pipeline's switches on the wall clock.
/// </summary>
public sealed record ReplicationRule
{
    /// <summary>A rule without a filter that takes delete markers along, as the stacks make it.</summary>
    public static ReplicationRule Everything { get; } = new();

    /// <summary>The rule's <c>Filter</c>: only keys that begin so.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The rule's <c>DeleteMarkerReplication</c>.</summary>
    public bool DeleteMarkers { get; init; } = true;

    /// <summary>Replica modification sync: replicas then report another status than <c>REPLICA</c>.</summary>
    public bool ReplicaModificationSync { get; init; }

    /// <summary>Whether a change is a version that now waits to be replicated.</summary>
    public static bool Begins(BucketChange change) =>
        change is { Kind: BucketChangeKind.ObjectCreated or BucketChangeKind.DeleteMarkerCreated, Version.Replication: ReplicationStatus.Pending };

    /// <summary>The version as its bucket has it now; null once it was removed for good, which ends its replication.</summary>
    public static StoredVersion? SourceOf(Bucket source, StoredVersion version)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(version);
        return source.Get(version.Key, version.VersionId);
    }

    /// <summary>Notes in the source that every destination has the version.</summary>
    public static void Complete(Bucket source, StoredVersion version)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(version);
        source.SetReplicationStatus(version.Key, version.VersionId, ReplicationStatus.Completed);
    }

    /// <summary>The status of a version when it is written.</summary>
    public ReplicationStatus StatusOf(ObjectKey key, bool isDeleteMarker) =>
        key.Value.StartsWith(Prefix, StringComparison.Ordinal) && (DeleteMarkers || !isDeleteMarker) ? ReplicationStatus.Pending : ReplicationStatus.None;

    /// <summary>Puts the replica into a destination.</summary>
    /// <param name="destination">The bucket.</param>
    /// <param name="version">The version as its source has it.</param>
    /// <param name="copy">Its object as the destination stores it; null for a delete marker.</param>
    /// <returns>The replica; null when it was there already.</returns>
    public StoredVersion? Arrive(Bucket destination, StoredVersion version, ObjectUpload? copy)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return destination.PutReplica(version, copy, ReplicaModificationSync ? ReplicationStatus.Completed : ReplicationStatus.Replica);
    }
}
