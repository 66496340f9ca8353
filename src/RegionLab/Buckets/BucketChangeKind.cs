namespace Pipeline.RegionLab.Buckets;

/// <summary>What happened to a version of a bucket.</summary>
public enum BucketChangeKind
{
    /// <summary>An object was put.</summary>
    ObjectCreated,

    /// <summary>A delete marker was put.</summary>
    DeleteMarkerCreated,

    /// <summary>A version was removed for good.</summary>
    VersionDeleted,

    /// <summary>The version's <see cref="ReplicationStatus"/> changed; S3 raises no event of these kinds for it.</summary>
    ReplicationStatusChanged,

    /// <summary>The version's tags changed. S3 has events for it, to which nothing here subscribes.</summary>
    TagsChanged,
}
