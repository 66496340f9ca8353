using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Reconciling;
using Pipeline.Cli.Screens;

namespace Pipeline.Cli.Results;

/// <summary>What <c>reconcile</c> found and did.</summary>
/// <param name="Plan">The file with a finding a line.</param>
/// <param name="Versions">Versions and rows that were read.</param>
/// <param name="Documents">Documents.</param>
/// <param name="InFlight">Documents left out because something of them is too young to be compared.</param>
/// <param name="Findings">Findings by class.</param>
/// <param name="Repaired">Findings that were repaired.</param>
/// <param name="Left">Findings that this command does not repair, with those of a dry run.</param>
/// <param name="Jobs">S3 Batch Replication's jobs, a region each.</param>
/// <param name="DryRun">Whether nothing was repaired.</param>
internal sealed record ReconcileResult(
    string Plan, long Versions, long Documents, long InFlight, IReadOnlyDictionary<FindingClass, long> Findings, long Repaired, long Left,
    IReadOnlyList<string> Jobs, bool DryRun) : IVerbResult
{
    /// <summary>Different while something is left, or waits for S3 to copy it.</summary>
    [JsonIgnore]
    public int ExitCode => Left == 0 && Jobs.Count == 0 ? ExitCodes.Ok : ExitCodes.Different;

    /// <summary>The result of a state.</summary>
    public static ReconcileResult Of(string plan, ReconcileState state, bool dryRun) => new(
        plan, state.Sources.Sum(source => source.Entries), state.Documents, state.InFlight, state.Findings!, state.Applied - state.Left,
        dryRun ? state.Findings!.Values.Sum() - state.Applied + state.Left : state.Left, state.Jobs, dryRun);

    public Listing ToListing() => new(
        ["class", "findings"], [.. Findings.Select(each => (IReadOnlyList<string>)[each.Key.ToString(), ProgressText.Number(each.Value)])],
        $"{ProgressText.Number(Documents)} documents, {ProgressText.Number(Versions)} versions and rows read; "
            + $"{ProgressText.Number(InFlight)} documents too young to compare. "
        + (
            DryRun
                ? $"Nothing was changed; the plan is {Plan}."
                : $"{ProgressText.Number(Repaired)} repaired, {ProgressText.Number(Left)} left; what and why: {Plan}.")
        + string.Concat(Jobs.Select(job => $"\nS3 Batch Replication: {job}")));
}
