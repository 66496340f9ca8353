using Pipeline.Metadata;

namespace Pipeline.RegionLab.Buckets;

/// <summary>Bytes in memory.</summary>
/// <param name="bytes">Not copied; must not change.</param>
public sealed class MemoryBlob(ReadOnlyMemory<byte> bytes) : IBlob
{
    /// <inheritdoc/>
    public long SizeBytes => bytes.Length;

    /// <inheritdoc/>
    public ByteSource Open() => ByteSource.FromMemory(bytes);
}
