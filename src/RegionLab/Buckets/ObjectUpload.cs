using System.Collections.ObjectModel;

namespace Pipeline.RegionLab.Buckets;

/// <summary>What an uploader sends, and what S3 computes from it.</summary>
/// <param name="Blob">The bytes.</param>
public sealed record ObjectUpload(IBlob Blob)
{
    /// <summary>Without quotes; chosen by whoever has read the bytes.</summary>
    public string ETag { get; init; } = "";

    /// <summary>The <c>Content-Type</c> header.</summary>
    public string? ContentType { get; init; }

    /// <summary>The <c>x-amz-meta-*</c> headers, names without the prefix.</summary>
    public IReadOnlyDictionary<string, string> UserMetadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>SHA-256 of the bytes as lower-case hex, where the uploader asked for that checksum.</summary>
    public string? ChecksumSha256 { get; init; }

    /// <summary>Everything else that S3 keeps with the object.</summary>
    public StoredHeaders Headers { get; init; } = StoredHeaders.None;
}
