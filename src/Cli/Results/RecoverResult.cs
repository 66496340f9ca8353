using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;

namespace Pipeline.Cli.Results;

/// <summary>What <c>recover</c> did or would do.</summary>
internal sealed record RecoverResult : IVerbResult
{
    /// <summary>The document.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Where its items are taken from; null while there is nothing yet.</summary>
    public string? From { get; init; }

    /// <summary>The document's items there.</summary>
    public required int Found { get; init; }

    /// <summary>Items written back.</summary>
    public required int Written { get; init; }

    /// <summary>Items that stayed as the table has them.</summary>
    public required int Kept { get; init; }

    /// <summary>The commands to run, in order.</summary>
    public required IReadOnlyList<string> Plan { get; init; }

    [JsonIgnore]
    public int ExitCode => From is not null && Found == 0 ? ExitCodes.Different : ExitCodes.Ok;

    public Listing ToListing() => new(
        ["step"], [.. Plan.Select(step => (IReadOnlyList<string>)[step])],
        From is null
            ? "Nothing was changed." : $"{ProgressText.Count(Found, "item")} of {DocumentId} in {From}: {Written} written, {Kept} kept.");
}
