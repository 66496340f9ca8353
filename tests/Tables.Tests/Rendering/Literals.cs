using System.Text;
using Pipeline.Tables.Hcl;
using Pipeline.Tables.Rendering;
using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Tests.Rendering;

/// <summary>One literal of a file and its change.</summary>
internal sealed record Literal(Origin Where, int Start, int Length, string Was)
{
    /// <summary>The text with this literal changed: a truth value turned round, a digit or a letter more otherwise.</summary>
    public string Apply(string text) => string.Concat(text.AsSpan(0, Start), Was switch
    {
        "true" => "false",
        "false" => "true",
        ['"', ..] => Was[..^1] + "x\"",
        _ => Was + "1",
    }, text.AsSpan(Start + Length));
}

/// <summary>Finds the literals of an output.</summary>
internal static class Literals
{
    public static IEnumerable<Literal> In(RenderedFile file)
    {
        var lines = file.Text.Split('\n');
        var starts = new List<int> { 0 };
        foreach (var line in lines) starts.Add(starts[^1] + line.Length + 1);
        SpecNode root = file.Path.EndsWith(".json", StringComparison.Ordinal)
            ? JsonSpecReader.Read(file.Text, file.Path)
            : new SpecList([.. HclParser.Parse(file.Text, file.Path).Blocks.Select(block => HclLiterals.Of(block.Body))], default);
        foreach (var origin in Scalars(root).Distinct())
        {
            var start = starts[origin.Line - 1] + Column(lines[origin.Line - 1], origin.Column, file.Path);
            var length = Length(file.Text, start);
            var was = file.Text.Substring(start, length);
            // A reference is no literal.
            if (was[0] == '"' || char.IsAsciiDigit(was[0]) || was is "true" or "false") yield return new(origin, start, length, was);
        }
    }

    private static IEnumerable<Origin> Scalars(SpecNode node) => node switch
    {
        SpecMap map => map.Entries.SelectMany(entry => Scalars(entry.Value)),
        SpecList list => list.Items.SelectMany(Scalars),
        SpecScalar scalar => [scalar.Origin],
        _ => [],
    };

    // JSON columns count bytes.
    private static int Column(string line, int column, string path) =>
        path.EndsWith(".json", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line), 0, column - 1).Length : column - 1;

    private static int Length(string text, int start)
    {
        var at = start + 1;
        if (text[start] != '"')
        {
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '.' or '-' or '_')) at++;
            return at - start;
        }

        for (; text[at] != '"'; at++)
        {
            if (text[at] == '\\') at++;
        }

        return at + 1 - start;
    }
}
