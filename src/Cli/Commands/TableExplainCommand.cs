using System.CommandLine;
using Pipeline.Tables.Loading;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table explain</c>: where each value came from.</summary>
internal static class TableExplainCommand
{
    public static Command Create()
    {
        var spec = TableCommand.SpecArgument();
        var field = new Option<string?>("--field") { Description = "Only fields that begin so, for example regions.us-east-2." };
        var command = new Command("explain", "Print every value with its origin: file and line, profile, or built-in default.") { spec, field };
        command.OnRun((parse, output, error) =>
        {
            if (TableInput.Load(parse.GetRequiredValue(spec), error) is not { } loaded) return TableInput.Refused;
            var shown = loaded.Explanation.Where(value => value.Path.StartsWith(parse.GetValue(field) ?? "", StringComparison.Ordinal)).ToList();
            Write(shown, output);
            return 0;
        });
        return command;
    }

    private static void Write(List<Explained> values, TextWriter output)
    {
        var width = values.Select(value => value.Path.Length + value.Value.Length + 2).DefaultIfEmpty(0).Max();
        foreach (var value in values) output.WriteLine($"{($"{value.Path}: {value.Value}").PadRight(width)}  {value.Origin}");
    }
}
