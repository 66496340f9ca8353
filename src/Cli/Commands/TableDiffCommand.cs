using System.CommandLine;
using Pipeline.Tables.Changes;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Model;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table diff</c>: facts that two descriptions of a table do not share.</summary>
internal static class TableDiffCommand
{
    public static Command Create()
    {
        var before = new Argument<string>("before") { Description = "Specification, CloudFormation template, or folder of rendered files." };
        var after = new Argument<string>("after") { Description = "Another one, in the same or another language." };
        var command = new Command("diff", "Compare two descriptions of a table fact by fact. Between two specifications also: what the change replaces, loses or needs. Exit code 1 when they differ.") { before, after };
        command.OnRun((parse, output, _) => Run(parse.GetRequiredValue(before), parse.GetRequiredValue(after), output));
        return command;
    }

    private static int Run(string before, string after, TextWriter output)
    {
        var differences = TableModelFiles.Read(before).DifferencesTo(TableModelFiles.Read(after));
        foreach (var difference in differences) output.WriteLine(difference);
        foreach (var finding in IsSpec(before) && IsSpec(after) ? TableChange.Check(SpecLoader.LoadFile(before).Spec, SpecLoader.LoadFile(after).Spec) : [])
            output.WriteLine($"{finding.Code} {finding.Severity.ToString().ToLowerInvariant()}: {finding.Message} {finding.Remedy}");
        if (differences.Count == 0) output.WriteLine("No difference.");
        return differences.Count == 0 ? 0 : TableInput.Refused;
    }

    private static bool IsSpec(string path) => File.Exists(path) && !TableModelFiles.IsTemplate(path);
}
