using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;

namespace Pipeline.Cli.Results;

/// <summary>What <c>init</c> wrote.</summary>
/// <param name="File">The configuration.</param>
/// <param name="Written">Whether it was written; false for a dry run.</param>
/// <param name="Next">The commands that come next, in order.</param>
internal sealed record InitResult(string File, bool Written, IReadOnlyList<string> Next) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => ExitCodes.Ok;

    public Listing ToListing() =>
        new(
            ["next"], [.. Next.Select(step => (IReadOnlyList<string>)[step])],
            Written ? $"{File} is written." : $"{File} would be written.");
}
