using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;

namespace Pipeline.Cli.Results;

/// <summary>What <c>verify</c> found.</summary>
/// <param name="Sides">What was read: one side, or two that were compared.</param>
/// <param name="Equal">Whether count and content are the same on both; true for one side.</param>
/// <param name="Differences">The first items that differ.</param>
internal sealed record VerifyResult(
    IReadOnlyList<VerifyResult.Side> Sides, bool Equal, IReadOnlyList<VerifyResult.Difference> Differences) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => Equal ? ExitCodes.Ok : ExitCodes.Different;

    public Listing ToListing() => new(
        ["side", "items", "content"],
        [
            .. Sides.Select(side => (IReadOnlyList<string>)[side.Name, ProgressText.Number(side.Items), side.Hash]),
            .. Differences.Select(difference => (IReadOnlyList<string>)[difference.What, "", difference.Key]),
        ],
        Sides.Count == 1
            ? null : Equal
            ? "Equal by count and content."
            : $"Different; {ProgressText.Count(Differences.Count, "difference")} listed, and there may be more.");

    /// <summary>One side.</summary>
    /// <param name="Name">What it is.</param>
    /// <param name="Items">How many items it has.</param>
    /// <param name="Hash">One hash of them all, whatever their order.</param>
    internal sealed record Side(string Name, long Items, string Hash);

    /// <summary>An item that differs.</summary>
    /// <param name="Key">documentId and processingDate.</param>
    /// <param name="What"><c>only in the first</c>, <c>only in the second</c>, <c>different content</c>.</param>
    internal sealed record Difference(string Key, string What);
}
