using Pipeline.Catalog.Items;

namespace Pipeline.Cli.Drills;

/// <summary>A version of a document as a region has it.</summary>
/// <param name="VersionId">The version.</param>
/// <param name="Language">The language in which it is listed; null when it is not.</param>
/// <param name="Facts">All that both regions should say alike.</param>
internal sealed record DrillItem(string VersionId, string? Language, string Facts)
{
    public static DrillItem Of(DocumentItem item) => Of(
        item.VersionId, item.Language, item.ContentHash, item.GoneFrom, item.DiffersIn);

    public static DrillItem Of(string versionId, string? language, string? hash, IEnumerable<string> goneFrom,
        IEnumerable<string> differsIn) =>
        new(versionId, language, $"{versionId} {hash} {language} {string.Join(',', goneFrom)} {string.Join(',', differsIn)}");
}
