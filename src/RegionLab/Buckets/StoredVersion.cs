using Pipeline.Catalog.Identity;

namespace Pipeline.RegionLab.Buckets;

/// <summary>One version of one key in one bucket: an object or a delete marker.</summary>
public sealed record StoredVersion
{
    /// <summary>The object key.</summary>
    public required ObjectKey Key { get; init; }

    /// <summary>The version id; opaque.</summary>
    public required string VersionId { get; init; }

    /// <summary>When the version was first created, to the second; a replica keeps its source's.</summary>
    public required DateTimeOffset LastModified { get; init; }

    /// <summary>The same, to the tick; S3 does not tell it. A replica keeps its source's.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The bytes and headers; null for a delete marker.</summary>
    public ObjectUpload? Object { get; init; }

    /// <summary>Where replication stands.</summary>
    public ReplicationStatus Replication { get; init; }

    /// <summary>Orders this version's creation among the changes of its bucket.</summary>
    public long Sequence { get; init; }

    /// <summary>Whether this is a delete marker.</summary>
    public bool IsDeleteMarker => Object is null;

    /// <summary>Size in bytes; 0 for a delete marker.</summary>
    public long SizeBytes => Object?.Blob.SizeBytes ?? 0;
}
