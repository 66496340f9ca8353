using Pipeline.Metadata;

namespace Pipeline.Benchmarks.Formats;

/// <summary>This project's extraction of one file.</summary>
internal static class Own
{
    public static DocumentMetadata Read(string path)
    {
        using var source = new FileByteSource(path);
        return DocumentExtractor.Extract(source, new(Path.GetFileName(path))).Metadata;
    }
}
