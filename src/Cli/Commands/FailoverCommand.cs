using System.CommandLine;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Failover;
using Pipeline.Cli.Results;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta failover</c> and <c>docmeta failback</c>: one region serves alone, and no longer.</summary>
internal static class FailoverCommand
{
    private static readonly Option<string?> Lost = new("--lost") { Description = "The region that is lost; the primary by default." };
    private static readonly Option<string?> Standing = new("--standing")
    {
        Description = "The region that stands; the deployment's other one by default.",
    };
    private static readonly Option<int> Wait = new("--wait") { Description = "Seconds that DNS may take.", DefaultValueFactory = _ => 300 };
    private static readonly Option<string?> Folder = new("--folder")
    {
        Description = "Where both regions are compared; failback-REGION by default.",
    };

    public static VerbCommand CreateFailover() => VerbCommand.Create(
        "failover", "Have the standing region serve alone: fence the lost one, move the requests, prove that it serves.",
        "docmeta failover --lost us-west-2 --pipeline pipeline.yaml", DocmetaJson.Default.FailoverResult,
        [Lost, Standing, Wait], run => RunAsync(run, back: false), VerbEffect.Changes);

    public static VerbCommand CreateFailback() => VerbCommand.Create(
        "failback", "Have the lost region serve again, once both regions are found to agree.",
        "docmeta failback --lost us-west-2 --pipeline pipeline.yaml", DocmetaJson.Default.FailoverResult,
        [Lost, Standing, Folder, ScanOptions.Grace, ScanOptions.Segments, ScanOptions.ReadUnits], run =>
            RunAsync(run, back: true), VerbEffect.Changes);

    private static async Task<FailoverResult> RunAsync(VerbRun run, bool back)
    {
        var regions = run.Target.Pipeline?.Regions ?? [run.Target.Region];
        var lost = run.Get(Lost) ?? regions[0];
        var standing = run.Get(Standing) ?? regions.FirstOrDefault(region => region != lost)
            ?? throw VerbException.Usage("Which region stands? Name it with --standing, or the deployment with --pipeline.");
        if (standing == lost) throw VerbException.Usage($"{lost} cannot be lost and stand.");
        using var client = run.Target.DynamoDb(standing);
        var store = new TableFailoverStore(client, run.Target.Table, lost);
        if (run.IsDryRun)
        {
            var record = await store.LoadAsync(run.CancellationToken);
            return Of(record, FailoverStep.All.Where(step => step.Back == back), null, dryRun: true);
        }
        run.Confirm(back
            ? $"{lost} serves again beside {standing}, if both agree."
            : $"{lost} is taken out of DNS; {standing} serves alone.");
        run.GoesOn($"the table in {standing} says how far it is");
        var world = new AwsFailoverWorld(
            run, lost, standing, TimeSpan.FromSeconds(back ? 0 : run.Get(Wait)), (back ? run.Get(Folder) : null) ?? $"failback-{lost}");
        var machine = new FailoverMachine(store, world, run.Time);
        var refused = back ? await machine.FailBackAsync(run.CancellationToken) : await machine.FailOverAsync(run.CancellationToken);
        return Of(machine.Record, machine.Taken, refused, dryRun: false);

        FailoverResult Of(FailoverRecord record, IEnumerable<FailoverStep> steps, string? why, bool dryRun) => new(
            lost, standing, record.State, record.Number == 0 ? null : record.Since, [.. steps.Select(step => step.Name)],
            record.StartedAt is { } started ? (record.Since - started).TotalSeconds : null, why, dryRun);
    }
}
