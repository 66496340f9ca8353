using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Failover;

namespace Pipeline.Cli.Results;

/// <summary>What <c>failover</c> or <c>failback</c> did.</summary>
/// <param name="Lost">The region that is failed over.</param>
/// <param name="Standing">The other.</param>
/// <param name="State">The state that it is in now.</param>
/// <param name="Since">Since when; null where it was never failed over.</param>
/// <param name="Steps">The steps that were taken; in a dry run, all of them.</param>
/// <param name="Seconds">From the beginning of the failover to the state.</param>
/// <param name="Refused">Why it went no further, and what to do; null when it is through.</param>
/// <param name="DryRun">Whether nothing was done.</param>
internal sealed record FailoverResult(
    string Lost, string Standing, FailoverState State, DateTimeOffset? Since, IReadOnlyList<string> Steps, double? Seconds, string? Refused,
    bool DryRun) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => Refused is null ? ExitCodes.Ok : ExitCodes.Different;

    public Listing ToListing() => new(
        ["step", "what it does"],
        [.. Steps.Select(step => (IReadOnlyList<string>)[step, FailoverStep.All.First(each => each.Name == step).Does])],
        Refused ?? $"{Lost} is {State}; {Standing} stands." + (DryRun ? " Nothing was done." : ""));
}
