using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;

namespace Pipeline.Cli.Standby;

/// <summary>What <c>dr-status</c> saw: each component in each region.</summary>
internal sealed record DrStatusResult(IReadOnlyList<DrStatusResult.Component> Components) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => Components.All(component => component.Ready) ? ExitCodes.Ok : ExitCodes.Different;

    public Listing ToListing() => new(
        ["component", "region", "ready", "status"], [
            .. Components.Select(each => (IReadOnlyList<string>)[each.Name, each.Region, each.Ready ? "yes" : "NO", each.Status])],
        Components.All(component => component.Ready)
            ? "Either region could serve alone." : "Not everything is ready; docmeta doctor says more of a region.");

    /// <summary>A component.</summary>
    /// <param name="Name">DynamoDB, S3, Lambda, API Gateway, KMS or Route 53.</param>
    /// <param name="Region">The region that was asked; <c>global</c> for Route 53.</param>
    /// <param name="Ready">Whether it could serve now.</param>
    /// <param name="Status">What it answered.</param>
    internal sealed record Component(string Name, string Region, bool Ready, string Status);
}
