using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;

namespace Pipeline.Cli.Results;

/// <summary>What <c>verify-replication</c> measured.</summary>
/// <param name="Table">The table.</param>
/// <param name="Directions">Each direction.</param>
internal sealed record VerifyReplicationResult(string Table, IReadOnlyList<VerifyReplicationResult.Direction> Directions) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => Directions.All(direction => direction.Missing == 0) ? ExitCodes.Ok : ExitCodes.Different;

    public Listing ToListing() => new(
        ["from", "to", "arrived", "missing", "p50 ms", "p90 ms", "p99 ms", "max ms"],
        [
            .. Directions.Select(
                each =>
                    (IReadOnlyList<string>)[
                        each.From, each.To, $"{each.Arrived}", $"{each.Missing}", $"{each.P50}", $"{each.P90}", $"{each.P99}",
                        $"{each.Max}"])],
        "Lags hold the time of one read from here; run it near the regions for figures below a second.");

    /// <summary>Canaries of one direction; lags in milliseconds, null where none arrived.</summary>
    internal sealed record Direction(string From, string To, int Arrived, int Missing, double? P50, double? P90, double? P99, double? Max);
}
