using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;

namespace Pipeline.Cli.Results;

/// <summary>What <c>advise</c> measured and says.</summary>
internal sealed record AdviseResult : IVerbResult
{
    /// <summary>Items measured.</summary>
    public required long Items { get; init; }

    /// <summary>Their mean size in bytes, as DynamoDB counts it.</summary>
    public required double MeanBytes { get; init; }

    /// <summary>Documents listed under each language, most first.</summary>
    public required IReadOnlyDictionary<string, long> Languages { get; init; }

    /// <summary>What to consider.</summary>
    public required IReadOnlyList<Advice> Advices { get; init; }

    [JsonIgnore]
    public int ExitCode => ExitCodes.Ok;

    public Listing ToListing() => new(
        ["about", "now", "advice", "saves $/month"],
        [
            .. Advices.Select(
                advice =>
                    (IReadOnlyList<string>)[
                        advice.About, advice.Measured, advice.Text, advice.SavesMonthly is { } saves ? $"{saves:0.00}" : ""])],
        $"{ProgressText.Number(Items)} items of {MeanBytes:0} bytes on average.");

    /// <summary>An advice with its numbers.</summary>
    /// <param name="About">usage, index, ttl, billing or replica.</param>
    /// <param name="Measured">The numbers it rests on.</param>
    /// <param name="Text">What to do, or why nothing.</param>
    /// <param name="SavesMonthly">Dollars a month by the current price book; null where it is not about money.</param>
    internal sealed record Advice(string About, string Measured, string Text, decimal? SavesMonthly);
}
