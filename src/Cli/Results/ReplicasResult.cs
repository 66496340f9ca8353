using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;

namespace Pipeline.Cli.Results;

/// <summary>The table's replicas.</summary>
/// <param name="Table">The table.</param>
/// <param name="Replicas">Each replica, the region asked among them.</param>
internal sealed record ReplicasResult(string Table, IReadOnlyList<ReplicasResult.Replica> Replicas) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => Replicas.Count > 1 && Replicas.All(replica => replica.Status == "ACTIVE") ? ExitCodes.Ok : ExitCodes.Different;

    public Listing ToListing() => new(
        ["region", "status", "since", "note"],
        [.. Replicas.Select(replica => (IReadOnlyList<string>)[replica.Region, replica.Status, replica.Since ?? "", replica.Note ?? ""])],
        Replicas.Count > 1 ? null : $"{Table} is a table of one region: it has no replicas.");

    /// <summary>One replica.</summary>
    /// <param name="Region">Its region.</param>
    /// <param name="Status">DynamoDB's word; right is <c>ACTIVE</c>.</param>
    /// <param name="Since">Since when it cannot be reached.</param>
    /// <param name="Note">What the status means where it is not <c>ACTIVE</c>.</param>
    internal sealed record Replica(string Region, string Status, string? Since, string? Note);
}
