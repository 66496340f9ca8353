using System.CommandLine;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Reconciling;
using Pipeline.Cli.Results;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Verbs;
using Pipeline.Cli.Work;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta reconcile FOLDER</c>: both buckets against both replicas, a plan of what is wrong, and its repair.</summary>
internal static class ReconcileCommand
{
    private static readonly Argument<string> Folder = new("FOLDER")
    {
        Description = "Where the plan and the state are kept; new or empty, or with --resume one that was begun.",
    };
    private static readonly Option<bool> Resume = new("--resume")
    {
        Description = "Go on where the reconciliation in FOLDER stopped; also to carry out a plan that was looked at.",
    };
    private static readonly Option<double?> Rate = new("--rate") { Description = "Repairs a second at most; unlimited by default." };
    private static readonly Option<bool> RemoveForeign = new("--remove-foreign")
    {
        Description = "Write foreign rows to FOLDER/foreign.jsonl and remove them from the table.",
    };

    public static VerbCommand Create() => VerbCommand.Create(
        "reconcile", "Compare both buckets with both replicas, say what is wrong, and repair it through the real Ingest.",
        "docmeta reconcile reconcile/2026-11-29 --pipeline pipeline.yaml --dry-run", DocmetaJson.Default.ReconcileResult,
        [
            Folder, RegionOptions.With, Resume, ScanOptions.Grace, Rate, RemoveForeign, ScanOptions.Segments, ScanOptions.ReadUnits,
            ScanOptions.Concurrency], RunAsync, VerbEffect.Changes);

    private static async Task<ReconcileResult> RunAsync(VerbRun run)
    {
        var (target, folder, token) = (run.Target, run.Get(Folder)!, run.CancellationToken);
        var regions = RegionOptions.Of(run);
        if (regions.Names.Count < 2) throw VerbException.Usage("Which other region? Name it with --with, or both with --pipeline.");
        var resume = run.Get(Resume);
        if (resume != Reconciliation.CanResume(folder))
        {
            throw VerbException.Usage(resume
                ? $"{folder} has no reconciliation. Leave --resume out to begin one."
                : $"{folder} has a reconciliation already. Go on with it by --resume, or name another folder.");
        }
        var (readUnits, retention) = (new UnitLimiter(run.Get(ScanOptions.ReadUnits), run.Time), RegionOptions.RetentionOf(target));
        var sides = regions.Names.Select(
            region => (ISide)new AwsSide(target, region, regions, run.Get(ScanOptions.Segments), readUnits, retention, run.Time)).ToList();
        try
        {
            var reconciliation = new Reconciliation(sides, target.Collection, folder, retention, run.Time);
            if (!resume) reconciliation.Begin(TimeSpan.FromMinutes(run.Get(ScanOptions.Grace)));
            reconciliation.Load();
            run.GoesOn($"{folder} has the state", "--resume");
            ReconcileState state;
            using (var progress = run.Screen.Progress("versions and rows", null, run.Time))
                state = await reconciliation.PlanAsync(progress, token);
            var findings = state.Findings!.Values.Sum();
            if (findings == 0 || run.IsDryRun)
                return ReconcileResult.Of(reconciliation.Plan, state, run.IsDryRun);
            run.Confirm(
                $"{ProgressText.Count(findings - state.Applied, "finding")} of {reconciliation.Plan} to be repaired in "
                    + $"{string.Join(" and ", regions.Names)}.");
            var rate = new UnitLimiter(run.Get(Rate), run.Time);
            using (var progress = run.Screen.Progress("repairs", findings, run.Time))
                state = await reconciliation.RepairAsync(rate, run.Get(ScanOptions.Concurrency), run.Get(RemoveForeign), progress, token);
            return ReconcileResult.Of(reconciliation.Plan, state, dryRun: false);
        }
        finally
        {
            foreach (var side in sides) side.Dispose();
        }
    }
}
