using System.CommandLine;
using Pipeline.Cdk.Configuration;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Results;
using Pipeline.Cli.Verbs;
using Pipeline.Tables.Rules;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta init</c>: a checked <c>pipeline.yaml</c>, and what comes next.</summary>
internal static class InitCommand
{
    private static readonly Argument<string> File = new("FILE")
    {
        Description = "The configuration to write.",
        DefaultValueFactory = _ => "pipeline.yaml",
    };
    private static readonly Option<string> Project = new("--project")
    {
        Description = "First part of every name.",
        DefaultValueFactory = _ => "docmeta",
    };
    private static readonly Option<string> Stage = new("--environment")
    {
        Description = "dev, staging or prod.",
        DefaultValueFactory = _ => "prod",
    };
    private static readonly Option<string> Primary = new("--primary")
    {
        Description = "The primary region.",
        DefaultValueFactory = _ => "us-west-2",
    };
    private static readonly Option<string?> Second = new("--second")
    {
        Description = "The second region; none for one region alone.",
        DefaultValueFactory = _ => "us-east-2",
    };
    private static readonly Option<string?> Account = new("--account")
    {
        Description = "The account's twelve digits; deployment elsewhere is then refused.",
    };

    public static VerbCommand Create() => VerbCommand.Create(
        "init", "Write a checked pipeline.yaml for a new deployment.",
        "docmeta init pipeline.yaml --project letters --environment dev --second eu-central-1", DocmetaJson.Default.InitResult,
        [File, Project, Stage, Primary, Second, Account], run => Task.FromResult(Run(run)),
        VerbEffect.Writes);

    private static InitResult Run(VerbRun run)
    {
        var path = run.Get(File)!;
        var second = run.Get(Second) is "none" or "" ? "null" : run.Get(Second);
        var text = $"""
            # The deployment. docs/configuration.md lists every field with its default.
            project: {run.Get(Project)}
            environment: {run.Get(Stage)}
            regions:
              primary: {run.Get(Primary)}
              second: {second}

            """ + (run.Get(Account) is { } account ? $"account: \"{account}\"\n" : "");
        var loaded = ConfigurationLoader.Load(text, path, new(), name => throw new FileNotFoundException($"{name} is not there.", name));
        var errors = loaded.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        if (errors.Count > 0)
            throw VerbException.Usage($"Such a deployment is refused:{string.Concat(errors.Select(finding => "\n  " + finding))}");
        if (!run.IsDryRun)
        {
            if (System.IO.File.Exists(path))
                throw VerbException.Usage($"{path} is there already and is not overwritten. Name another file, or edit this one.");
            System.IO.File.WriteAllText(path, text);
        }
        return new(path, !run.IsDryRun,
        [
            $"docmeta config explain {path}", "docmeta package", $"cdk deploy --all --context "
                + $"config={path}", $"docmeta replicas --pipeline {path}", $"docmeta doctor --pipeline {path}",
        ]);
    }
}
