using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;

namespace Pipeline.Cli.Deploying;

/// <summary>What <c>deploy plan</c> found.</summary>
/// <param name="Regions">The deployment's regions.</param>
/// <param name="Checked">What was asked, by IAM's names.</param>
/// <param name="Obstacles">What would stop the deployment.</param>
/// <param name="Steps">What would be deployed.</param>
internal sealed record DeployPlanResult(
    IReadOnlyList<string> Regions, IReadOnlyList<string> Checked, IReadOnlyList<DeployPlanResult.Found> Obstacles,
    IReadOnlyList<string> Steps) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => Obstacles.Count == 0 ? ExitCodes.Ok : ExitCodes.Different;

    public Listing ToListing() => Obstacles.Count == 0
        ? new(
            ["step"], [.. Steps.Select(step => (IReadOnlyList<string>)[step])],
            $"Nothing stands in the way, as far as {Checked.Count} questions tell.")
        : new(
            ["what", "where", "found", "do"], [
                .. Obstacles.Select(found => (IReadOnlyList<string>)[found.Name, found.Where, found.Seen, found.Remedy])],
            $"{ProgressText.Count(Obstacles.Count, "obstacle")}: nothing should be deployed before they are gone.");

    /// <summary>Something that stands in the way.</summary>
    /// <param name="Name">Its name, one of docs/operations.md.</param>
    /// <param name="Where">The resource's ARN.</param>
    /// <param name="Seen">What was seen.</param>
    /// <param name="Meaning">What would happen.</param>
    /// <param name="Remedy">What to do before.</param>
    internal sealed record Found(string Name, string Where, string Seen, string Meaning, string Remedy);
}
