namespace Pipeline.Tables.Syntax;

/// <summary>Where a value came from: a file with line and column, a profile, or the built-in defaults.</summary>
/// <param name="Source">A file name, <c>profile prod</c> or <c>built-in default</c>.</param>
/// <param name="Line">The line, from 1; 0 when there is none.</param>
/// <param name="Column">The column, from 1; 0 when there is none.</param>
public readonly record struct Origin(string Source, int Line = 0, int Column = 0)
{
    /// <summary>The values that <c>GlobalTableSpec</c> starts from.</summary>
    public static Origin BuiltIn { get; } = new("built-in default");

    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? Source : $"{Source}:{Line}:{Column}";
}
