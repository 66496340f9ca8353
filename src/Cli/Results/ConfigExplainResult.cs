using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;

namespace Pipeline.Cli.Results;

/// <summary>Every value of a configuration with its origin, and what is wrong with it.</summary>
internal sealed record ConfigExplainResult(
    IReadOnlyList<ConfigExplainResult.Value> Values, IReadOnlyList<string> Findings, bool Valid) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => Valid ? ExitCodes.Ok : ExitCodes.Different;

    public Listing ToListing() => new(
        ["field", "value", "from"], [.. Values.Select(value => (IReadOnlyList<string>)[value.Field, value.Text, value.Origin])],
        Findings.Count == 0 ? null : string.Join('\n', Findings));

    /// <summary>A value.</summary>
    /// <param name="Field">Its path in the file.</param>
    /// <param name="Text">The value.</param>
    /// <param name="Origin">File and line, an override, or the built-in default.</param>
    internal sealed record Value(string Field, string Text, string Origin);
}
