namespace Pipeline.RegionLab.Buckets;

/// <summary>The versioning states of a bucket. Once enabled it can be suspended, never turned off again.</summary>
public enum BucketVersioning
{
    /// <summary>Never enabled: each key has at most the version <c>null</c>.</summary>
    Off,

    /// <summary>Every write makes a version with an id of its own. Replication needs this.</summary>
    Enabled,

    /// <summary>Writes replace the version <c>null</c>; the others stay.</summary>
    Suspended,
}
