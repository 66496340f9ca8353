using System.CommandLine;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Rules;

namespace Pipeline.Cli.Commands;

/// <summary>What the verbs of <c>docmeta table</c> share: loading with findings, and turning unreadable input into exit codes.</summary>
internal static class TableInput
{
    /// <summary>Exit code when the specification breaks a rule of severity error.</summary>
    public const int Refused = 1;

    /// <summary>Exit code when a file cannot be read.</summary>
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

    /// <summary>Loads a specification and tells every error; null when there is one.</summary>
    public static LoadedSpec? Load(string path, TextWriter error)
    {
        var loaded = SpecLoader.LoadFile(path);
        foreach (var finding in loaded.Findings.Where(finding => finding.Severity == Severity.Error)) error.WriteLine(finding);
        return loaded.IsValid ? loaded : null;
    }
}
