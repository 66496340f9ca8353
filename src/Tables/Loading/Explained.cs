using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Loading;

/// <summary>One value of a loaded specification and where it came from.</summary>
/// <param name="Path">The field, for example <c>regions.us-east-2.recovery.days</c>.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Origin">The file and line, the profile, or the built-in defaults.</param>
public sealed record Explained(string Path, string Value, Origin Origin);
