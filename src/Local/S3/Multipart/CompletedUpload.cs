using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Multipart;

/// <summary>What a completion answered.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version that came of it.</param>
/// <param name="ETag">Its ETag.</param>
/// <param name="Checksum">Its checksum.</param>
/// <param name="Parts">The parts that were named.</param>
internal sealed record CompletedUpload(string Bucket, string Key, string VersionId, string ETag, ObjectChecksum Checksum,
    IReadOnlyList<WantedPart> Parts);
