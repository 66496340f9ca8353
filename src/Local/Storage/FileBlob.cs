using Pipeline.Metadata;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Storage;

/// <summary>The bytes of an object version in a file.</summary>
internal sealed record FileBlob(string Path, long SizeBytes) : IBlob
{
    /// <summary>Documents up to this size are read into memory, as a function reads them.</summary>
    private const long MaxWholeBytes = 64 * 1024 * 1024;

    public ByteSource Open() => SizeBytes <= MaxWholeBytes ? ByteSource.FromMemory(File.ReadAllBytes(Path)) : new FileByteSource(Path);
}
