using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;

namespace Pipeline.Cli.Results;

/// <summary>What <c>seed</c> did.</summary>
/// <param name="Into">The bucket or the table.</param>
/// <param name="Documents">Each sample.</param>
/// <param name="DryRun">Whether nothing was written.</param>
internal sealed record SeedResult(string Into, IReadOnlyList<SeedResult.Seeded> Documents, bool DryRun) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => Documents.All(document => document.Outcome != "missing") ? ExitCodes.Ok : ExitCodes.Different;

    public Listing ToListing() => new(
        ["key", "documentId", "outcome"], [
            .. Documents.Select(document => (IReadOnlyList<string>)[document.Key, document.DocumentId, document.Outcome])],
        DryRun ? "Nothing was written." : $"{ProgressText.Count(Documents.Count, "document")} seeded into {Into}.");

    /// <summary>A sample.</summary>
    /// <param name="Key">Its object key.</param>
    /// <param name="DocumentId">The document.</param>
    /// <param name="Outcome">Through a bucket, the item's status; straight into a table, what Ingest did.</param>
    internal sealed record Seeded(string Key, string DocumentId, string Outcome);
}
