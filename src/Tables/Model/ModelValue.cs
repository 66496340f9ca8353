using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Model;

/// <summary>One fact of a table and where an output says it.</summary>
public readonly record struct ModelValue(string Text, Origin Where);
