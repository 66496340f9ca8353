using System.Collections.ObjectModel;

namespace Pipeline.RegionLab.Buckets;

/// <summary>What S3 keeps with an object beside its bytes, its type and its user metadata, and gives back with it.</summary>
public sealed record StoredHeaders
{
    /// <summary>An upload that came with none of it.</summary>
    public static StoredHeaders None { get; } = new();

    /// <summary>
    /// Header fields as the uploader sent them, by lower-case name: <c>cache-control</c>, <c>content-disposition</c>,
    /// <c>content-encoding</c>, <c>content-language</c>, <c>expires</c>, <c>x-amz-storage-class</c>,
    /// <c>x-amz-website-redirect-location</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The tags; the one part of a version that can be changed later, with <see cref="Bucket.SetTags"/>.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The checksum that the bytes were held to.</summary>
    public ObjectChecksum? Checksum { get; init; }

    /// <summary>The parts of a multipart upload in their order; empty for an object put in one piece.</summary>
    public IReadOnlyList<ObjectPart> Parts { get; init; } = [];
}
