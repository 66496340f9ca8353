using System.CommandLine;
using Pipeline.Cdk.Configuration;
using Pipeline.Cli.Results;
using Pipeline.Cli.Verbs;
using Pipeline.Tables.Rules;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta config explain [FILE]</c>: every value that a deployment has, and where it comes from.</summary>
internal static class ConfigExplainCommand
{
    private static readonly Argument<string> File = new("FILE")
    {
        Description = "The configuration.",
        DefaultValueFactory = _ => "pipeline.yaml",
    };
    private static readonly Option<string> Field = new("--field")
    {
        Description = "Only fields that begin so, for example buckets.",
        DefaultValueFactory = _ => "",
    };

    public static VerbCommand Create() => VerbCommand.Create(
        "config explain", "Print every value of a pipeline.yaml with its origin, and all that is wrong with it.",
        "docmeta config explain pipeline.yaml --field buckets", DocmetaJson.Default.ConfigExplainResult, [File, Field], run =>
            Task.FromResult(Run(run)));

    private static ConfigExplainResult Run(VerbRun run)
    {
        var loaded = ConfigurationLoader.LoadFile(
            run.Get(File)!, new(Second: Environment.GetEnvironmentVariable(Overrides.SecondVariable)));
        return new(
            [
                .. loaded.Explanation.Where(value => value.Path.StartsWith(run.Get(Field)!, StringComparison.Ordinal)).Select(
                    value => new ConfigExplainResult.Value(value.Path, value.Value, value.Origin.ToString()))],
            [.. loaded.Findings.Select(finding => finding.ToString())], loaded.Findings.All(finding => finding.Severity != Severity.Error));
    }
}
