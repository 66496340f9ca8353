using System.CommandLine;
using System.Text.Json.Nodes;
using Pipeline.Tables.Loading;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table explain</c>: where each value came from.</summary>
internal static class TableExplainCommand
{
    public static Command Create()
    {
        var spec = TableCommand.SpecArgument();
        var field = new Option<string?>("--field") { Description = "Only fields that begin so, for example regions.us-east-2." };
        var command = new Command(
            "explain", "Print every value with its origin: file and line, profile, or built-in default.") { spec, field, TableJson.Flag };
        command.OnRun((parse, output, _) =>
        {
            if (TableInput.Load(parse.GetRequiredValue(spec), parse) is not { } loaded) return TableInput.Refused;
            var shown = loaded.Explanation.Where(
                value => value.Path.StartsWith(parse.GetValue(field) ?? "", StringComparison.Ordinal)).ToList();
            if (TableJson.Asked(parse)) return TableJson.Write(output, new JsonObject { ["values"] = TableJson.List(shown, One) });
            Write(shown, output);
            return 0;
        });
        return command;
    }

    private static JsonObject One(Explained value) => new()
    {
        ["path"] = value.Path,
        ["value"] = value.Value,
        ["source"] = value.Origin.Source,
        ["line"] = value.Origin.Line,
        ["column"] = value.Origin.Column,
    };

    private static void Write(List<Explained> values, TextWriter output)
    {
        var width = values.Select(value => value.Path.Length + value.Value.Length + 2).DefaultIfEmpty(0).Max();
        foreach (var value in values) output.WriteLine($"{($"{value.Path}: {value.Value}").PadRight(width)}  {value.Origin}");
    }
}
