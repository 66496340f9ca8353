namespace Pipeline.Tables.Syntax;

/// <summary>One entry of a map.</summary>
internal sealed record SpecEntry(string Key, Origin KeyOrigin, SpecNode Value);
