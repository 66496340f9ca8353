using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Drills;

/// <summary>All that a drill shows.</summary>
/// <param name="Drill">The drill.</param>
/// <param name="Settings">Its circumstances.</param>
/// <param name="Targets">What it was judged by.</param>
/// <param name="Measures">What it measured.</param>
/// <param name="Failures">The targets that were missed, in words.</param>
/// <param name="Moments">What happened when.</param>
/// <param name="Samples">The course, for the plot.</param>
internal sealed record DrillEvidence(
    string Drill, DrillSettings Settings, DrillTargets Targets, DrillMeasures Measures, IReadOnlyList<string> Failures,
    IReadOnlyList<DrillMoment> Moments,
    IReadOnlyList<DrillSample> Samples) : IVerbResult
{
    /// <summary>Where a drill is played that has neither a local run nor a deployment.</summary>
    public const string VirtualTime = "virtual time";

    [JsonIgnore]
    public int ExitCode => Failures.Count == 0 ? ExitCodes.Ok : ExitCodes.Different;

    /// <summary>Where it was played.</summary>
    public string PlayedOn { get; init; } = VirtualTime;

    /// <summary>What came of it, in words. Where no region is lost the RPO is shown and not judged.</summary>
    [JsonIgnore]
    public string Verdict =>
        Failures.Count > 0 ? string.Join("; ", Failures)
        : Measures.RpoAge > Targets.Rpo.TotalSeconds ? $"met; a region lost meanwhile would cost {Measures.RpoAge:0.#} s"
        : "met";

    /// <summary>The measures with their names, for people.</summary>
    [JsonIgnore]
    public IReadOnlyList<(string Name, string Value)> Rows =>
    [
        ("RTO", $"{Measures.Rto:0.#} s"),
        ("RPO, items", $"{Measures.RpoItems}, the oldest {Measures.RpoAge:0.##} s"),
        ("RPO, bytes", $"{Measures.RpoObjects}, the oldest {Measures.RpoObjectAge:0.##} s"),
        ("uploads accepted", ProgressText.Number(Measures.Uploads)),
        ("attempts refused", ProgressText.Number(Measures.Refused)),
        ("lost", ProgressText.Number(Measures.Lost)),
        ("lost in flight", ProgressText.Number(Measures.LostInFlight)),
        ("duplicated", ProgressText.Number(Measures.Duplicated)),
        ("conflicting", ProgressText.Number(Measures.Conflicting)),
        ("extractions repeated", ProgressText.Number(Measures.ExtractionsRepeated)),
        ("events parked", ProgressText.Number(Measures.Parked)),
        ("usual time to be served", $"{Measures.Usual:0.##} s"),
    ];

    public Listing ToListing() => Listing.Of(
        Failures.Count == 0 ? $"{Drill}: every target is met." : $"{Drill}: {string.Join("; ", Failures)}", [.. Rows]);
}
