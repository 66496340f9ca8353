using System.CommandLine;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Replication;
using Pipeline.Cli.Results;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta verify-replication --with REGION</c>: how long writes of each region take to reach the other.</summary>
internal static class VerifyReplicationCommand
{
    private static readonly Option<string?> With = new("--with")
    {
        Description = "The other region; pipeline.yaml's second one by default.",
    };
    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "Canaries in each direction, one after another.",
        DefaultValueFactory = _ => 10,
    };
    private static readonly Option<int> Timeout = new("--timeout")
    {
        Description = "Seconds after which a canary counts as missing.",
        DefaultValueFactory = _ => 60,
    };

    public static VerbCommand Create() => VerbCommand.Create(
        "verify-replication", "Measure replication both ways with canary items that are removed again.",
        "docmeta verify-replication --region us-west-2 --with us-east-2 --rounds 50", DocmetaJson.Default.VerifyReplicationResult, [
            With, Rounds, Timeout], RunAsync, VerbEffect.Changes);

    private static async Task<VerifyReplicationResult> RunAsync(VerbRun run)
    {
        var here = run.Target.Region;
        var there = run.Get(With) ?? run.Target.Pipeline?.Regions.FirstOrDefault(region => region != here)
            ?? throw VerbException.Usage("Which other region? Name it with --with.");
        if (run.IsDryRun)
            return new(run.Target.Table, [new(here, there, 0, 0, null, null, null, null), new(there, here, 0, 0, null, null, null, null)]);
        run.Confirm(
            $"{ProgressText.Count(run.Get(Rounds), "canary item")} to be written into table {run.Target.Table} in {here}, and as many in "
                + $"{there}; each is removed again.");
        run.GoesOn("canaries left behind expire within the hour");
        using var progress = run.Screen.Progress("canaries", run.Get(Rounds) * 2L, run.Time);
        return new(run.Target.Table, [await FlyAsync(here, there), await FlyAsync(there, here)]);

        async Task<VerifyReplicationResult.Direction> FlyAsync(string from, string to)
        {
            using var source = run.Target.DynamoDb(from);
            using var destination = run.Target.DynamoDb(to);
            var sample = new LagSample();
            for (var round = 0; round < run.Get(Rounds); round++)
            {
                sample.Add(
                    await new Canary(source, destination, run.Target.Table, from, run.Time).FlyAsync(
                        TimeSpan.FromSeconds(run.Get(Timeout)), run.CancellationToken));
                progress.Add(1);
            }
            return new(
                from, to, sample.Arrived, sample.Missing, sample.Percentile(0.5), sample.Percentile(0.9), sample.Percentile(0.99),
                sample.Percentile(1));
        }
    }
}
