using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;

namespace Pipeline.Cli.Results;

/// <summary>What <c>backfill</c> did.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Into">The table.</param>
/// <param name="Seen">Versions that the list or the inventory names.</param>
/// <param name="Wanted">Those that the filters leave.</param>
/// <param name="Outcomes">What Ingest did, by outcome.</param>
/// <param name="Failed">Versions that could not be ingested.</param>
/// <param name="FailedFile">The file that names them; null when there are none.</param>
/// <param name="DryRun">Whether nothing was ingested.</param>
internal sealed record BackfillResult(
    string Bucket, string Into, long Seen, long Wanted, IReadOnlyDictionary<string, long> Outcomes, long Failed, string? FailedFile,
    bool DryRun) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => Failed == 0 ? ExitCodes.Ok : ExitCodes.Different;

    public Listing ToListing() => Listing.Of(
        DryRun
            ? "Nothing was ingested." : FailedFile is null
            ? null : $"What failed and why: {FailedFile}. The same command without its checkpoint tries again.",
        [
            ("bucket", Bucket), ("into", Into), ("versions seen", ProgressText.Number(Seen)), (
                "versions wanted", ProgressText.Number(Wanted)),
            .. Outcomes.Select(each => (each.Key, ProgressText.Number(each.Value))), ("failed", ProgressText.Number(Failed)),
        ]);
}
