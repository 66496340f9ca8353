using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.Settling;

/// <summary>Versions of a document.</summary>
/// <param name="Versions">The versions, newest first.</param>
/// <param name="HasMore">Whether there are older ones.</param>
public readonly record struct VersionPage(IReadOnlyList<DocumentItem> Versions, bool HasMore);
