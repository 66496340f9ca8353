using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Tables.Facts;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table recover</c>: how one item is brought back from point-in-time recovery.</summary>
internal static class TableRecoverCommand
{
    public static Command Create()
    {
        var spec = TableCommand.SpecArgument();
        var item = new Option<string[]>("--item")
        {
            Description = "A key attribute and its value, name=value; one for each attribute of the table's key.",
            Required = true,
        };
        var at = new Option<string>("--at")
        {
            Description = "The instant to go back to, for example 2026-11-28T10:00:00Z.",
            Required = true,
        };
        var region = new Option<string?>("--region") { Description = "Region whose replica is restored; the primary when absent." };
        var command = new Command(
            "recover",
            "Print the commands that bring one item back to what it was. Nothing is run.") { spec, item, at, region, TableJson.Flag };
        command.OnRun((parse, output, _) =>
        {
            if (TableInput.Load(parse.GetRequiredValue(spec), parse) is not { } loaded) return TableInput.Refused;
            var key = parse.GetRequiredValue(item).Select(Pair).ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
            var steps = RecoveryPlan.Of(
                loaded.Spec, parse.GetValue(region) ?? loaded.Spec.PrimaryRegion, key, Instant(parse.GetRequiredValue(at)));
            if (TableJson.Asked(parse))
                return TableJson.Write(
                    output,
                    new JsonObject
                    {
                        ["commands"] = TableJson.List(steps, step => new JsonObject { ["why"] = step.Why, ["command"] = step.Command }),
                    });
            foreach (var step in steps) output.WriteLine($"# {step.Why}\n{step.Command}\n");
            return 0;
        });
        return command;
    }

    private static (string Name, string Value) Pair(string text) => text.Split('=', 2) is [{ Length: > 0 } name, var value]
        ? (name, value)
        : throw new FormatException($"--item {text}: write name=value, for example documentId=0a1b….");

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
        ? instant
        : throw new FormatException($"--at {text}: write an instant such as 2026-11-28T10:00:00Z.");
}
