using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Pipeline.Catalog.Settling;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Drills;
using Pipeline.Cli.Results;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;

namespace Pipeline.Cli.Commands;

/// <summary>
/// <c>docmeta drill NAME</c>: recovery played through on virtual time, on a local run or on a deployment, measured, and judged by targets.
/// </summary>
internal static class DrillCommand
{
    private const string Everything = "all";

    private const string Prefix = "drill/";

    private static readonly Argument<string> Name = new("NAME")
    {
        Description = $"The drill: {string.Join(", ", Drill.All.Select(drill => drill.Name))}, or {Everything}.",
        DefaultValueFactory = _ => Everything,
    };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "A folder for the evidence: a JSON file each, and report.html.",
    };
    private static readonly Option<double?> Rto = new("--rto")
    {
        Description = "Target: the longest that a client may go without. In seconds; the profile's rto, else 60.",
    };
    private static readonly Option<double?> Rpo = new("--rpo")
    {
        Description = "Target: the age of the oldest item that may be missing. In seconds; the profile's rpo, else 1.",
    };
    private static readonly Option<long?> Lost = new("--lost")
    {
        Description = "Target: documents that may be lost; the profile's lost, else 0.",
    };
    private static readonly Option<double> Lag = Seconds("--lag", "Replication of the table.", new DrillSettings().Lag.TotalSeconds);
    private static readonly Option<double> ObjectLag = Seconds(
        "--object-lag", "Replication of objects.", new DrillSettings().ObjectLag.TotalSeconds);
    private static readonly Option<double> Detection = Seconds(
        "--detection", "From the fault until it is known.", new DrillSettings().Detection.TotalSeconds);
    private static readonly Option<double> Switch = Seconds(
        "--switch", "From then until clients are answered elsewhere.", new DrillSettings().Switch.TotalSeconds);
    private static readonly Option<double> Outage = Seconds(
        "--outage", "From the fault until what is broken is whole again.", new DrillSettings().Outage.TotalSeconds);
    private static readonly Option<double> Before =
        Seconds("--before", "Uploads before the fault, and after the outage.", new DrillSettings().Before.TotalSeconds);
    private static readonly Option<double> Interval =
        Seconds("--interval", "Between two uploads.", new DrillSettings().Interval.TotalSeconds);
    private static readonly Option<bool> Live = new("--live")
    {
        Description = "On the deployment itself, with documents of the drill's own: only drills that touch nothing else.",
    };
    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "The seed of what chance is left.",
        DefaultValueFactory = _ => 1,
    };

    public static VerbCommand Create() => VerbCommand.Create(
        "drill", "Play recovery through, on virtual time or on a local run, measure RTO, RPO and losses, and judge them.",
        "docmeta drill region-loss --detection 30 --switch 15 --out drills/2026-11-29", DocmetaJson.Default.DrillResult,
        [Name, Out, Rto, Rpo, Lost, Lag, ObjectLag, Detection, Switch, Outage, Before, Interval, Live, RegionOptions.With, Seed], RunAsync,
        VerbEffect.Changes);

    private static async Task<DrillResult> RunAsync(VerbRun run)
    {
        var name = run.Get(Name)!;
        var drills = Drill.All.Where(drill => name is Everything || drill.Name == name).ToList();
        if (drills.Count == 0)
            throw VerbException.Usage(
                $"There is no drill {name}: {string.Join(", ", Drill.All.Select(drill => drill.Name))}, or {Everything}.");
        var settings = new DrillSettings
        {
            Lag = TimeSpan.FromSeconds(run.Get(Lag)),
            ObjectLag = TimeSpan.FromSeconds(run.Get(ObjectLag)),
            Detection = TimeSpan.FromSeconds(run.Get(Detection)),
            Switch = TimeSpan.FromSeconds(run.Get(Switch)),
            Outage = TimeSpan.FromSeconds(run.Get(Outage)),
            Before = TimeSpan.FromSeconds(run.Get(Before)),
            Interval = TimeSpan.FromSeconds(run.Get(Interval)),
            Seed = run.Get(Seed),
        };
        if (settings.Interval <= TimeSpan.Zero || settings.Before < settings.Interval)
            throw VerbException.Usage(
                "--interval is above 0, and --before at least as long: something has to be uploaded before the fault.");
        if (run.Get(Live) && drills.FirstOrDefault(drill => !drill.IsSafe) is { } unsafeDrill)
            throw VerbException.Usage(
                $"{unsafeDrill.Name} is not played on a deployment, as it would hurt more than its own documents. Those that are safe: "
                    + $"{string.Join(", ", Drill.All.Where(drill => drill.IsSafe).Select(drill => drill.Name))}.");
        if (settings.Detection + settings.Switch > settings.Outage)
            throw VerbException.Usage("--outage is over before --detection and --switch are: there would be nothing to switch for.");
        var configured = run.Target.Recovery;
        var targets = new DrillTargets(
            run.Get(Rto) is { } rto
                ? TimeSpan.FromSeconds(rto) : configured.Rto, run.Get(Rpo) is { } rpo
                ? TimeSpan.FromSeconds(rpo) : configured.Rpo,
            run.Get(Lost) ?? configured.Lost);
        var where = run.Get(Live) ? $"the deployment in {string.Join(" and ", TwoOf(RegionOptions.Of(run)))}"
            : run.Target.Local is { } local ? $"the local run at {local}" : DrillEvidence.VirtualTime;
        if (run.IsDryRun)
            return new(null, []) { Planned = [.. drills.Select(drill => new DrillResult.Plan(drill.Name, drill.What, where))] };
        if (where != DrillEvidence.VirtualTime)
        {
            var names = string.Join(", ", drills.Select(drill => drill.Name));
            run.Confirm(run.Get(Live)
                ? $"{names} to be played on {where}, with documents below {Prefix} that are uploaded for it and removed again."
                : $"{names} to be played on {where}: its regions, requests or events fail meanwhile, and are put right again.");
            run.GoesOn("what it broke is whole again; a drill is played from its beginning");
        }
        var evidence = new List<DrillEvidence>();
        using (var progress = run.Screen.Progress("drills", drills.Count, run.Time))
        {
            foreach (var drill in drills)
            {
                run.CancellationToken.ThrowIfCancellationRequested();
                evidence.Add(await PlayAsync(run, drill, settings, targets, where));
                progress.Add(1);
            }
        }
        if (run.Get(Out) is not { } folder) return new(null, evidence);
        Directory.CreateDirectory(folder);
        foreach (var drill in evidence)
            await File.WriteAllTextAsync(
                Path.Combine(folder, $"{drill.Drill}.json"), JsonSerializer.Serialize(drill, DrillJson.Indented.DrillEvidence) + "\n",
                run.CancellationToken);
        var report = Path.Combine(folder, "report.html");
        await File.WriteAllTextAsync(report, DrillReport.Write(evidence), run.CancellationToken);
        return new(report, evidence);
    }

    private static async Task<DrillEvidence> PlayAsync(
        VerbRun run, Drill drill, DrillSettings settings, DrillTargets targets, string where)
    {
        if (run.Target.Local is null && !run.Get(Live)) return DrillRun.Play(drill, settings, targets);
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{run.Time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}/");
        // An event that fails is given up after three seconds locally.
        var wall = settings with { GivingUp = TimeSpan.FromSeconds(10) };
        using WallGround ground = run.Get(Live)
            ? new LiveGround(run.Target, TwoOf(RegionOptions.Of(run)), prefix)
            : await LocalGround.OpenAsync(run.Target, prefix, wall, run.Time, run.CancellationToken);
        try
        {
            return await new WallDrillRun(ground, wall, run.Time).PlayAsync(drill, targets, where, run.CancellationToken);
        }
        finally
        {
            // Ctrl+C too leaves nothing broken.
            await ground.RestoreAsync(CancellationToken.None);
        }
    }

    private static IReadOnlyList<string> TwoOf(Regions regions) => regions.Names.Count == 2
        ? regions.Names : throw VerbException.Usage(
            "A drill has two regions: name the other one with --with, or the deployment with --pipeline.");

    private static Option<double> Seconds(string name, string what, double usual) => new(name)
    {
        Description = $"{what} In seconds.",
        DefaultValueFactory = _ => usual,
    };
}
