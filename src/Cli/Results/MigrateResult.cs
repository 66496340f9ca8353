using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;

namespace Pipeline.Cli.Results;

/// <summary>What <c>migrate</c> did.</summary>
internal sealed record MigrateResult : IVerbResult
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>The table.</summary>
    public required string Table { get; init; }

    /// <summary>Records read.</summary>
    public required long Records { get; init; }

    /// <summary>Items written; with a dry run, items that would be.</summary>
    public required long Written { get; init; }

    /// <summary>Items that were there already and stayed.</summary>
    public required long Existing { get; init; }

    /// <summary>Records that make no item.</summary>
    public required long Invalid { get; init; }

    /// <summary>Items read back and found equal by content hash; null when nothing was read back.</summary>
    public long? Verified { get; init; }

    /// <summary>Items read back that are not there or not equal.</summary>
    public long? Different { get; init; }

    /// <summary>The first records that make no item, and items that differ.</summary>
    public required IReadOnlyList<RecordError> Errors { get; init; }

    /// <summary>Whether nothing was written.</summary>
    public required bool DryRun { get; init; }

    [JsonIgnore]
    public int ExitCode => Invalid == 0 && Different is null or 0 ? ExitCodes.Ok : ExitCodes.Different;

    public Listing ToListing() => Listing.Of(
        DryRun ? "Nothing was written." : null,
        [
            ("records", ProgressText.Number(Records)), (
                DryRun ? "would be written" : "written", ProgressText.Number(Written)), ("there already", ProgressText.Number(Existing)),
            ("invalid", ProgressText.Number(Invalid)), ("verified", Verified is { } verified ? ProgressText.Number(verified) : "not"), (
                "different", Different is { } different ? ProgressText.Number(different) : "not looked at"),
            .. Errors.Select(error => (error.Place, error.Message)),
        ]);

    /// <summary>What is wrong with a record.</summary>
    /// <param name="Place">File and line or number.</param>
    /// <param name="Message">What is wrong.</param>
    internal sealed record RecordError(string Place, string Message);
}
