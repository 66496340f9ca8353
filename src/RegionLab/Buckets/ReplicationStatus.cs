namespace Pipeline.RegionLab.Buckets;

/// <summary>A version's <c>x-amz-replication-status</c> (S3 User Guide, replication status).</summary>
public enum ReplicationStatus
{
    /// <summary>No rule covered the version when it was written.</summary>
    None,

    /// <summary>A source waiting to be replicated. Stays so through an outage and is then resumed.</summary>
    Pending,

    /// <summary>A source that has been replicated to every destination.</summary>
    Completed,

    /// <summary>A source that will not be replicated without a batch replication.</summary>
    Failed,

    /// <summary>A replica. Never replicated again by a rule.</summary>
    Replica,
}
