namespace Pipeline.RegionLab.Buckets;

/// <summary>A checksum as S3 keeps it (S3 User Guide, checking object integrity).</summary>
/// <param name="Algorithm">Upper case, as in <c>x-amz-checksum-algorithm</c>: <c>CRC64NVME</c>, <c>CRC32</c>, <c>CRC32C</c>, <c>SHA1</c>,
/// <c>SHA256</c>.</param>
/// <param name="Value">Base64; behind a composite one stands a hyphen and the number of parts.</param>
/// <param name="IsComposite">Whether it is the checksum of the parts' checksums instead of the bytes.</param>
public sealed record ObjectChecksum(string Algorithm, string Value, bool IsComposite = false);
