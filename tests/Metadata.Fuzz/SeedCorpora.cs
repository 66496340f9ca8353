using Pipeline.Metadata.Fuzz.Pdf;

namespace Pipeline.Metadata.Fuzz;

internal static class SeedCorpora
{
    /// <summary>The formats that can be fuzzed.</summary>
    public static IReadOnlyList<ISeedCorpus> All { get; } = [new PdfSeeds()];
}
