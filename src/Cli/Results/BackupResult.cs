using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;

namespace Pipeline.Cli.Results;

/// <summary>What <c>backup</c> did.</summary>
/// <param name="Folder">The backup.</param>
/// <param name="Items">Items in it.</param>
/// <param name="Parts">Its parts.</param>
/// <param name="Bytes">Its compressed size.</param>
/// <param name="ReadUnits">Read units that this run spent.</param>
/// <param name="DryRun">Whether nothing was written.</param>
internal sealed record BackupResult(string Folder, long Items, int Parts, long Bytes, double ReadUnits, bool DryRun) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => ExitCodes.Ok;

    public Listing ToListing() => Listing.Of(
        DryRun ? "Nothing was read or written." : null,
        ("folder", Folder), ("items", ProgressText.Number(Items)), ("parts", ProgressText.Number(Parts)), (
            "bytes", ProgressText.Number(Bytes)), ("read units", ProgressText.Number((long)ReadUnits)));
}
