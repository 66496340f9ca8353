namespace Pipeline.RegionLab.Buckets;

/// <summary>
/// Where a replica stands among versions of its second. S3 says that replicas keep their creation time (S3 User Guide, what S3
/// replicates), which it shows in whole seconds, and not what comes of it within one: both are played.
/// </summary>
public enum ReplicaOrder
{
    /// <summary>As they arrived, so that two buckets may serve different versions of a key for good.</summary>
    ByArrival,

    /// <summary>As they were created, by a time finer than S3 shows.</summary>
    ByCreation,
}
