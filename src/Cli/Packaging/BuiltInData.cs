namespace Pipeline.Cli.Packaging;

/// <summary>Data of others that is built into an assembly, which no package manager knows of. NOTICE has the full texts.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Description">Where it came from, and what was done to it.</param>
/// <param name="License">Its licence as an SPDX id; null for facts and certificates, which have none.</param>
/// <param name="Source">Where it can be had.</param>
/// <param name="Project">The project of this repository that it is built into.</param>
internal sealed record BuiltInData(string Name, string Description, string? License, string Source, string Project)
{
    private const string Metadata = "Pipeline.Metadata";

    /// <summary>All there is, in order of the names.</summary>
    public static IReadOnlyList<BuiltInData> All { get; } =
    [
        new(
            "adobe-cmap-resources", "Glyph names and character collections, packed", "BSD-3-Clause",
            "https://github.com/adobe-type-tools/cmap-resources", Metadata),
        new(
            "amazon-trust-services", "Roots of Amazon Trust Services, as amazon-roots.pem", null,
            "https://www.amazontrust.com/repository/", "Pipeline.LambdaHost"),
        new(
            "lid.176.ftz", "fastText's language identification model, unchanged", "CC-BY-SA-3.0",
            "https://fasttext.cc/docs/en/language-identification.html", Metadata),
        new(
            "lingua-n-grams", "N-gram statistics that the language model and letter tables were trained on", "Apache-2.0",
            "https://github.com/pemistahl/lingua", Metadata),
        new(
            "urw-base35-metrics", "Widths of the standard fonts, measured", null,
            "https://github.com/ArtifexSoftware/urw-base35-fonts", Metadata),
    ];

    /// <summary>fastText's model is there only where the build could fetch it.</summary>
    public const string Fetched = "lid.176.ftz";
}
