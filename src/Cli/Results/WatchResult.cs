using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;

namespace Pipeline.Cli.Results;

/// <summary>What <c>watch</c> saw, look by look.</summary>
internal sealed record WatchResult(IReadOnlyList<WatchResult.Look> Looks) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => Looks.All(look => look.Regions.All(region => region.Status == "ACTIVE")) ? ExitCodes.Ok : ExitCodes.Different;

    public Listing ToListing() => new(
        ["at", "region", "status", "documents", "languages", "newest"],
        [
            .. Looks.SelectMany(
                look =>
                    look.Regions.Select(
                        region =>
                            (IReadOnlyList<string>)[
                                look.At.ToString("HH:mm:ss"), region.Name, region.Status, ProgressText.Number(region.Documents),
                                $"{region.Languages}", region.Newest ?? ""]))]);

    /// <summary>One look at all regions.</summary>
    internal sealed record Look(DateTimeOffset At, IReadOnlyList<Region> Regions);

    /// <summary>A region at that time.</summary>
    /// <param name="Name">The region.</param>
    /// <param name="Status"><c>ACTIVE</c>, or why it cannot be read.</param>
    /// <param name="Documents">Listed documents, by the counts that Changes keeps.</param>
    /// <param name="Languages">Their languages.</param>
    /// <param name="Newest">The newest listed document of the most frequent language.</param>
    internal sealed record Region(string Name, string Status, long Documents, int Languages, string? Newest);
}
