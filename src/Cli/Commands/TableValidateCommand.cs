using System.CommandLine;
using System.Text.Json.Nodes;
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
        var command = new Command(
            "validate",
            "Report every breach of a rule with file, line, field and remedy. Exit code 1 when there is an "
                + "error.") { spec, strict, TableJson.Flag };
        command.OnRun((parse, output, _) => Run(parse.GetRequiredValue(spec), parse.GetValue(strict), TableJson.Asked(parse), output));
        return command;
    }

    private static int Run(string path, bool strict, bool json, TextWriter output)
    {
        var loaded = SpecLoader.LoadFile(path);
        var failed = loaded.Findings.Any(finding => finding.Severity == Severity.Error || (strict && finding.Severity == Severity.Warning));
        if (json)
        {
            TableJson.Write(output, new JsonObject { ["valid"] = !failed, ["findings"] = TableJson.List(loaded.Findings, TableJson.Of) });
        }
        else
        {
            foreach (var finding in loaded.Findings) output.WriteLine(finding);
            output.WriteLine(
                failed ? $"{BoundedText.Name(path)}: refused" : $"{BoundedText.Name(path)}: valid. {TableFacts.Describe(loaded.Spec)}");
        }

        return failed ? TableInput.Refused : 0;
    }
}
