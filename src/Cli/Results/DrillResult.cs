using System.Text.Json.Serialization;
using Pipeline.Cli.Drills;
using Pipeline.Cli.Verbs;

namespace Pipeline.Cli.Results;

/// <summary>What <c>drill</c> showed.</summary>
/// <param name="Report">The page, where one was written.</param>
/// <param name="Drills">Each drill.</param>
internal sealed record DrillResult(string? Report, IReadOnlyList<DrillEvidence> Drills) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => Drills.All(drill => drill.Failures.Count == 0) ? ExitCodes.Ok : ExitCodes.Different;

    public Listing ToListing() => new(
        ["drill", "RTO s", "RPO items", "RPO s", "lost", "in flight", "duplicated", "conflicting", "repeated", "verdict"],
        [.. Drills.Select(drill => (IReadOnlyList<string>)[
            drill.Drill, $"{drill.Measures.Rto:0.#}", $"{drill.Measures.RpoItems}", $"{drill.Measures.RpoAge:0.##}",
            $"{drill.Measures.Lost}", $"{drill.Measures.LostInFlight}", $"{drill.Measures.Duplicated}",
            $"{drill.Measures.Conflicting}", $"{drill.Measures.ExtractionsRepeated}", drill.Verdict])],
        Report is null ? null : $"The report: {Report}");
}
