using Pipeline.Cli.Answers;
using Pipeline.Cli.Deploying;
using Pipeline.Cli.Results;
using Pipeline.Cli.Verbs;


namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta deploy plan</c>: what would stop a deployment, before it begins.</summary>
internal static class DeployPlanCommand
{
    public static VerbCommand Create() => VerbCommand.Create(
        "deploy plan", "Look for what would stop a deployment halfway through: quota, region, names that are taken, what an earlier one "
            + "left. Changes nothing.",
        "docmeta deploy plan --pipeline pipeline.yaml", DocmetaJson.Default.DeployPlanResult, [], run => run.Target.Pipeline is null
            ? throw VerbException.Usage("Which deployment? Name its file with --pipeline pipeline.yaml.")
            : new Preflight(run.Target, run.Time, run.CancellationToken).LookAsync());
}
