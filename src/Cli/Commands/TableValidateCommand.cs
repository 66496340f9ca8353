using System.CommandLine;
using System.Text.Json;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Rules;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table validate</c>: every finding at once.</summary>
internal static class TableValidateCommand
{
    public static Command Create()
    {
        var spec = TableCommand.SpecArgument();
        var strict = new Option<bool>("--strict") { Description = "Warnings make it fail too." };
        var json = new Option<bool>("--json") { Description = "Print findings as JSON lines." };
        var command = new Command("validate", "Report every breach of a rule with file, line, field and remedy. Exit code 1 when there is an error.") { spec, strict, json };
        command.OnRun((parse, output, _) => Run(parse.GetRequiredValue(spec), parse.GetValue(strict), parse.GetValue(json), output));
        return command;
    }

    private static int Run(string path, bool strict, bool json, TextWriter output)
    {
        var loaded = SpecLoader.LoadFile(path);
        foreach (var finding in loaded.Findings) output.WriteLine(json ? Json(finding) : finding.ToString());
        var failed = loaded.Findings.Any(finding => finding.Severity == Severity.Error || (strict && finding.Severity == Severity.Warning));
        if (!json) output.WriteLine(failed ? $"{path}: refused" : $"{path}: valid. {TableFacts.Describe(loaded.Spec)}");
        return failed ? TableInput.Refused : 0;
    }

    private static string Json(Finding finding) => JsonSerializer.Serialize(new
    {
        code = finding.Code,
        severity = finding.Severity.ToString().ToLowerInvariant(),
        path = finding.Path,
        file = finding.Where?.Source,
        line = finding.Where?.Line,
        column = finding.Where?.Column,
        message = finding.Message,
        remedy = finding.Remedy,
    });
}
