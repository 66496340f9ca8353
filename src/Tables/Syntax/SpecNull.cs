namespace Pipeline.Tables.Syntax;

/// <summary>An explicit null, which takes an inherited value away.</summary>
internal sealed record SpecNull(Origin Origin) : SpecNode(Origin);
