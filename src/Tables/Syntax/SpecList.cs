namespace Pipeline.Tables.Syntax;

/// <summary>A list. A list given closer to a replica replaces the inherited one as a whole.</summary>
internal sealed record SpecList(IReadOnlyList<SpecNode> Items, Origin Origin) : SpecNode(Origin);
