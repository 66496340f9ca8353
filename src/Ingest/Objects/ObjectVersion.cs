using System.Collections.ObjectModel;
using Pipeline.Catalog.Objects;

namespace Pipeline.Ingest.Objects;

/// <summary>What S3 says of one object version.</summary>
public sealed record ObjectVersion
{
    /// <summary>Where it is.</summary>
    public required ObjectAddress Address { get; init; }

    /// <summary>When the version was created, to the second; the same on a replica.</summary>
    public required DateTimeOffset LastModified { get; init; }

    /// <summary>Size in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Without quotes. May differ between a source and its replica: never an identity.</summary>
    public string? ETag { get; init; }

    /// <summary>The uploader's Content-Type.</summary>
    public string? DeclaredContentType { get; init; }

    /// <summary>The uploader's <c>x-amz-meta-*</c>, names without the prefix.</summary>
    public IReadOnlyDictionary<string, string> UserMetadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>S3's own SHA-256 of the whole object as lower-case hex, when the uploader asked for one.</summary>
    public string? ChecksumSha256 { get; init; }

    /// <summary>
    /// <c>x-amz-replication-status</c>. With replica modification sync a replica can report another value than
    /// <c>REPLICA</c>, so its absence does not prove that the object was uploaded here.
    /// </summary>
    public string? ReplicationStatus { get; init; }

    /// <summary>Whether S3 says that this version came by replication.</summary>
    public bool IsReplica => ReplicationStatus == "REPLICA";
}
