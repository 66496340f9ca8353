namespace Pipeline.Cli.Answers;

/// <summary>Rows for people (<c>--output table</c>) and spreadsheets (<c>--output csv</c>).</summary>
/// <param name="Columns">The headings.</param>
/// <param name="Rows">The cells.</param>
/// <param name="Summary">A line after the table, for people alone.</param>
internal sealed record Listing(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string? Summary = null)
{
    /// <summary>A listing of names and values.</summary>
    public static Listing Of(string? summary, params IEnumerable<(string Name, string Value)> values) =>
        new(["what", "value"], [.. values.Select(each => (IReadOnlyList<string>)[each.Name, each.Value])], summary);
}
