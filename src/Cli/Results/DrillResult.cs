using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Drills;

namespace Pipeline.Cli.Results;

/// <summary>What <c>drill</c> showed.</summary>
/// <param name="Report">The page, where one was written.</param>
/// <param name="Drills">Each drill.</param>
internal sealed record DrillResult(string? Report, IReadOnlyList<DrillEvidence> Drills) : IVerbResult
{
    /// <summary>In a dry run: what would be played.</summary>
    public IReadOnlyList<Plan>? Planned { get; init; }

    [JsonIgnore]
    public int ExitCode => Drills.All(drill => drill.Failures.Count == 0) ? ExitCodes.Ok : ExitCodes.Different;

    public Listing ToListing() => Planned is { } planned
        ? new(
            ["drill", "what goes wrong", "played on"],
            [.. planned.Select(each => (IReadOnlyList<string>)[each.Drill, each.What, each.PlayedOn])], "Nothing was played.")
        : new(
        ["drill", "RTO s", "RPO items", "RPO s", "lost", "in flight", "duplicated", "conflicting", "repeated", "verdict"],
        [.. Drills.Select(drill => (IReadOnlyList<string>)[
            drill.Drill, $"{drill.Measures.Rto:0.#}", $"{drill.Measures.RpoItems}", $"{drill.Measures.RpoAge:0.##}",
            $"{drill.Measures.Lost}", $"{drill.Measures.LostInFlight}", $"{drill.Measures.Duplicated}",
            $"{drill.Measures.Conflicting}", $"{drill.Measures.ExtractionsRepeated}", drill.Verdict])],
        Report is null ? null : $"The report: {Report}");

    /// <summary>A drill that would be played.</summary>
    /// <param name="Drill">The drill.</param>
    /// <param name="What">What goes wrong in it.</param>
    /// <param name="PlayedOn">Where.</param>
    internal sealed record Plan(string Drill, string What, string PlayedOn);
}
