using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;

namespace Pipeline.Cli.Results;

/// <summary>What <c>restore</c> did.</summary>
/// <param name="Source">The backup.</param>
/// <param name="Table">The table.</param>
/// <param name="Items">Items in the backup.</param>
/// <param name="Written">Items written.</param>
/// <param name="Kept">Items that stayed as the table had them.</param>
/// <param name="Skipped">Claims and counts, which are not content.</param>
/// <param name="WriteUnits">Write units that this run spent.</param>
/// <param name="DryRun">Whether nothing was written: the backup was checked.</param>
internal sealed record RestoreResult(
    string Source, string Table, long Items, long Written, long Kept, long Skipped, double WriteUnits, bool DryRun) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => ExitCodes.Ok;

    public Listing ToListing() => Listing.Of(
        DryRun ? "The backup is whole. Nothing was written." : null,
        ("backup", Source), ("into", Table), ("items", ProgressText.Number(Items)), ("written", ProgressText.Number(Written)),
        ("kept as they were", ProgressText.Number(Kept)), ("skipped", ProgressText.Number(Skipped)), (
            "write units", ProgressText.Number((long)WriteUnits)));
}
