using System.CommandLine;
using System.Text.Json.Nodes;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Rules;

namespace Pipeline.Cli.Commands;

/// <summary>What the verbs of <c>docmeta table</c> share: loading with findings, and turning unreadable input into exit codes.</summary>
internal static class TableInput
{
    /// <summary>Exit code when the specification breaks a rule of severity error, or two descriptions differ.</summary>
    public const int Refused = 1;

    /// <summary>Exit code when nothing could be judged: a file cannot be read, or the command line not understood.</summary>
    public const int Unreadable = 2;

    /// <summary>Runs a verb; an unreadable file or name is told in one line.</summary>
    public static void OnRun(this Command command, Func<ParseResult, TextWriter, TextWriter, int> run) => command.SetAction(parse =>
    {
        var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
        try
        {
            return run(parse, output, error);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            error.WriteLine(e.Message);
            return Unreadable;
        }
    });

    /// <summary>Loads a specification and tells every error, as text or JSON; null when there is one.</summary>
    public static LoadedSpec? Load(string path, ParseResult parse)
    {
        var loaded = SpecLoader.LoadFile(path);
        if (loaded.IsValid) return loaded;
        foreach (var finding in loaded.Findings.Where(finding => finding.Severity == Severity.Error))
            parse.InvocationConfiguration.Error.WriteLine(finding);
        if (TableJson.Asked(parse))
            TableJson.Write(
                parse.InvocationConfiguration.Output,
                new JsonObject { ["refused"] = true, ["findings"] = TableJson.List(loaded.Findings, TableJson.Of) });
        return null;
    }

    /// <summary>An option for an amount that cannot be negative.</summary>
    public static Option<decimal> Amount(string name, string description, decimal value)
    {
        var option = new Option<decimal>(name)
        {
            Description = $"{description} Default {value.ToString(System.Globalization.CultureInfo.InvariantCulture)}.",
            DefaultValueFactory = _ => value,
        };
        option.Validators.Add(result =>
        {
            // What is no number has its own error already.
            if (result.Errors.Any() || result.Tokens.Count == 0
                || !decimal.TryParse(result.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out var given))
                return;
            if (given is < 0 or > Most) result.AddError($"{name} is {given}: give 0 to {Most:0}.");
        });
        return option;
    }

    /// <summary>More than any month has, and little enough that no product of two overflows.</summary>
    private const decimal Most = 1_000_000_000_000;
}
