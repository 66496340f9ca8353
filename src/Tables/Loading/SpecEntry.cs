namespace Pipeline.Tables.Loading;

/// <summary>One entry of a map.</summary>
internal sealed record SpecEntry(string Key, Origin KeyOrigin, SpecNode Value);
