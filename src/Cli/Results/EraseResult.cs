using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;

namespace Pipeline.Cli.Results;

/// <summary>What <c>erase</c> did or would do.</summary>
/// <param name="Documents">The documents.</param>
/// <param name="DryRun">Whether nothing was changed.</param>
internal sealed record EraseResult(IReadOnlyList<EraseResult.Erased> Documents, bool DryRun) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => DryRun || Documents.All(document => document.Done) ? ExitCodes.Ok : ExitCodes.Different;

    public Listing ToListing() => new(
        ["document", "region", "versions", "left", "kept because"],
        [.. Documents.SelectMany(document => document.Buckets.Select(bucket =>
            (IReadOnlyList<string>)[
                document.Key, bucket.Region, $"{bucket.Versions}", bucket.Empty ? "none" : "some", string.Join("; ", bucket.Refused)]))],
        DryRun ? "Nothing was changed."
        : ExitCode == ExitCodes.Ok ? "Done: no bucket holds a version and no replica an item of it."
        : $"Not done: {string.Join(", ", Documents.Where(document => !document.Done).Select(document => document.Key))}. Run it again "
            + $"when what keeps the versions is out of the way.");

    /// <summary>A document.</summary>
    /// <param name="Key">Its object key.</param>
    /// <param name="DocumentId">Its id.</param>
    /// <param name="Done">Whether no bucket holds a version of it and no replica an item.</param>
    /// <param name="Buckets">Each region's bucket.</param>
    internal sealed record Erased(string Key, string DocumentId, bool Done, IReadOnlyList<InBucket> Buckets);

    /// <summary>A document in one bucket.</summary>
    /// <param name="Region">The region.</param>
    /// <param name="Versions">Versions removed or, in a dry run, there.</param>
    /// <param name="Empty">Whether the bucket lists no version of it.</param>
    /// <param name="Refused">Why S3 kept versions, the first ten.</param>
    internal sealed record InBucket(string Region, int Versions, bool Empty, IReadOnlyList<string> Refused);
}
