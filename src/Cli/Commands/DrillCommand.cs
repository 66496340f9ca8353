using System.CommandLine;
using System.Text.Json;
using Pipeline.Cli.Drills;
using Pipeline.Cli.Results;
using Pipeline.Cli.Verbs;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta drill NAME</c>: recovery played through on virtual time, measured, and judged by targets.</summary>
internal static class DrillCommand
{
    private const string Everything = "all";

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
    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "The seed of what chance is left.",
        DefaultValueFactory = _ => 1,
    };

    public static VerbCommand Create() => VerbCommand.Create(
        "drill", "Play recovery through on virtual time, measure RTO, RPO and losses, and judge them.",
        "docmeta drill region-loss --detection 30 --switch 15 --out drills/2026-11-29", DocmetaJson.Default.DrillResult,
        [Name, Out, Rto, Rpo, Lost, Lag, ObjectLag, Detection, Switch, Outage, Seed], RunAsync);

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
            Seed = run.Get(Seed),
        };
        if (settings.Detection + settings.Switch > settings.Outage)
            throw VerbException.Usage("--outage is over before --detection and --switch are: there would be nothing to switch for.");
        var configured = run.Target.Recovery;
        var targets = new DrillTargets(
            run.Get(Rto) is { } rto
                ? TimeSpan.FromSeconds(rto) : configured.Rto, run.Get(Rpo) is { } rpo
                ? TimeSpan.FromSeconds(rpo) : configured.Rpo,
            run.Get(Lost) ?? configured.Lost);
        var evidence = new List<DrillEvidence>();
        using (var progress = run.Screen.Progress("drills", drills.Count, run.Time))
        {
            foreach (var drill in drills)
            {
                run.CancellationToken.ThrowIfCancellationRequested();
                evidence.Add(DrillRun.Play(drill, settings, targets));
                progress.Add(1);
            }
        }
        if (run.Get(Out) is not { } folder) return new(null, evidence);
        Directory.CreateDirectory(folder);
        foreach (var drill in evidence)
            await File.WriteAllTextAsync(
                Path.Combine(folder, $"{drill.Drill}.json"), JsonSerializer.Serialize(drill, DocmetaJson.Indented.DrillEvidence) + "\n",
                run.CancellationToken);
        var report = Path.Combine(folder, "report.html");
        await File.WriteAllTextAsync(report, DrillReport.Write(evidence), run.CancellationToken);
        return new(report, evidence);
    }

    private static Option<double> Seconds(string name, string what, double usual) => new(name)
    {
        Description = $"{what} In seconds.",
        DefaultValueFactory = _ => usual,
    };
}
