using Pipeline.Metadata;

namespace Pipeline.RegionLab.Buckets;

/// <summary>The bytes of an object version, kept wherever the owner of the bucket likes. A bucket never reads them.</summary>
public interface IBlob
{
    /// <summary>Size in bytes.</summary>
    long SizeBytes { get; }

    /// <summary>Opens the bytes. The caller disposes of a source that can be disposed of.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    ByteSource Open();
}
