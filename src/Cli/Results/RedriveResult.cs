using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Redriving;
using Pipeline.Cli.Screens;

namespace Pipeline.Cli.Results;

/// <summary>What <c>redrive</c> did.</summary>
/// <param name="Sources">Where the messages were.</param>
/// <param name="Messages">How many.</param>
/// <param name="Done">Those that are done, and taken away where they were in a queue or a bucket.</param>
/// <param name="Classes">What they were about.</param>
/// <param name="Causes">Why they were there, as far as they say.</param>
/// <param name="Outcomes">What became of their changes.</param>
/// <param name="Left">The first that are left, with the reason.</param>
/// <param name="DryRun">Whether nothing was done.</param>
internal sealed record RedriveResult(
    IReadOnlyList<string> Sources, long Messages, long Done, IReadOnlyDictionary<string, long> Classes, IReadOnlyDictionary<string,
    long> Causes,
    IReadOnlyDictionary<string, long> Outcomes, IReadOnlyList<RedrivenMessage> Left, bool DryRun) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => Done == Messages ? ExitCodes.Ok : ExitCodes.Different;

    public Listing ToListing() => new(
        ["what", "value", "count"],
        [
            .. Rows("about", Classes), .. Rows("because", Causes), .. Rows("became", Outcomes),
            .. Left.Select(message => (IReadOnlyList<string>)["left", $"{message.Name}: {message.Left}", "1"]),
        ],
        $"{ProgressText.Number(Messages)} messages, {ProgressText.Number(Done)} {(DryRun ? "could be done; nothing was" : "done")}.");

    private static IEnumerable<IReadOnlyList<string>> Rows(string what, IReadOnlyDictionary<string, long> counts) =>
        counts.Select(each => (IReadOnlyList<string>)[what, each.Key, ProgressText.Number(each.Value)]);
}
