namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>One relationship of a part or of the package (ECMA-376 part 2, section 9.3).</summary>
/// <param name="Id">What the source part refers to it by.</param>
/// <param name="Kind">The last segment of the relationship type, which the transitional and the strict schema share.</param>
/// <param name="PartName">The target within the package; null for an external target, which is never followed.</param>
/// <param name="IsForeign">Whether the type only looks like that of the package's properties: another namespace with the same end.</param>
internal readonly record struct OpcRelationship(string Id, string Kind, string? PartName, bool IsForeign = false);
