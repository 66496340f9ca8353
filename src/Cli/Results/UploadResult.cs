using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;

namespace Pipeline.Cli.Results;

/// <summary>What was uploaded.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Objects">Each file.</param>
/// <param name="DryRun">Whether nothing was uploaded.</param>
internal sealed record UploadResult(string Bucket, IReadOnlyList<UploadResult.Uploaded> Objects, bool DryRun) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => Objects.All(each => each.Status != "missing") ? ExitCodes.Ok : ExitCodes.Different;

    public Listing ToListing() => new(
        ["file", "key", "versionId", "documentId", "status"],
        [.. Objects.Select(each => (IReadOnlyList<string>)[each.File, each.Key, each.VersionId ?? "", each.DocumentId, each.Status])],
        DryRun ? "Nothing was uploaded." : $"{ProgressText.Count(Objects.Count, "file")} uploaded to {Bucket}.");

    /// <summary>A file that was uploaded.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Key">The object key.</param>
    /// <param name="VersionId">The version that S3 made of it.</param>
    /// <param name="DocumentId">The document.</param>
    /// <param name="Status"><c>uploaded</c>; with <c>--wait</c> the item's status, or <c>missing</c> when none came in time.</param>
    internal sealed record Uploaded(string File, string Key, string? VersionId, string DocumentId, string Status);
}
