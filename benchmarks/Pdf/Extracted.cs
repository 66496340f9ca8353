using Pipeline.Metadata;

namespace Pipeline.Benchmarks.Pdf;

/// <summary>One file through the reader.</summary>
internal static class Extracted
{
    private static readonly ExtractionLimits MetadataOnly = new() { TextPages = 0 };

    public static Extraction From(string path, bool withText)
    {
        using var source = new FileByteSource(path);
        return DocumentExtractor.Extract(source, new(path), withText ? null : MetadataOnly, keepText: withText);
    }
}
