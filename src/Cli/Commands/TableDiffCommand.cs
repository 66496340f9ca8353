using System.CommandLine;
using System.Text.Json.Nodes;
using Pipeline.Tables.Changes;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Model;
using Pipeline.Tables.Rules;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table diff</c>: what differs between two descriptions of a table, the dangerous first.</summary>
internal static class TableDiffCommand
{
    public static Command Create()
    {
        var before = new Argument<string>("before")
        {
            Description = "Specification (- for standard input), CloudFormation template, or folder of rendered files.",
        };
        var after = new Argument<string>("after") { Description = "Another one, in the same or another language." };
        var command = new Command(
            "diff",
            "Compare two descriptions of a table. Between two specifications what the change replaces or loses comes first. Exit code 1 "
                + "when they differ.") { before, after, TableJson.Flag };
        command.OnRun(
            (parse, output, _) => Run(parse.GetRequiredValue(before), parse.GetRequiredValue(after), TableJson.Asked(parse), output));
        return command;
    }

    private static int Run(string before, string after, bool json, TextWriter output)
    {
        if (before == BoundedText.StandardInput && after == BoundedText.StandardInput)
            throw new ArgumentException("Standard input can be read once: name a file for one of the two.");
        var report = ChangeReport.Of(TableModelFiles.ReadWithSpec(before), TableModelFiles.ReadWithSpec(after));
        if (json) TableJson.Write(output, Json(report));
        else Write(report, output);
        return report.Same ? 0 : TableInput.Refused;
    }

    private static void Write(ChangeReport report, TextWriter output)
    {
        if (report.Same) output.WriteLine("No difference.");
        Findings("This replaces or loses data:", report.Losses, output);
        Findings("This needs care:", report.Cares, output);
        if (report.Rest.Count == 0) return;
        output.WriteLine(report.Losses.Count + report.Cares.Count > 0 ? "Other differences:" : "Differences:");
        foreach (var line in FactWords.Of(report.Rest)) output.WriteLine($"  {line}");
    }

    private static void Findings(string heading, IReadOnlyList<Finding> findings, TextWriter output)
    {
        if (findings.Count == 0) return;
        output.WriteLine(heading);
        foreach (var finding in findings) output.WriteLine($"  {finding.Code} {finding.Message}\n        {finding.Remedy}");
        output.WriteLine();
    }

    private static JsonObject Json(ChangeReport report) => new()
    {
        ["same"] = report.Same,
        ["losses"] = TableJson.List(report.Losses, TableJson.Of),
        ["cares"] = TableJson.List(report.Cares, TableJson.Of),
        ["rest"] = TableJson.List(report.Rest, difference => new JsonObject
        {
            ["path"] = difference.Path,
            ["before"] = difference.Left?.Text,
            ["after"] = difference.Right?.Text,
            ["words"] = FactWords.Of(difference),
        }),
    };
}
