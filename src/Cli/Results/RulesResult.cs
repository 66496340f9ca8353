using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;

namespace Pipeline.Cli.Results;

/// <summary>The rules that specifications are held to, or the one that was asked for.</summary>
internal sealed record RulesResult(IReadOnlyList<RulesResult.Rule> Rules) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => ExitCodes.Ok;

    public Listing ToListing() => new(
        ["code", "severity", "title"], [.. Rules.Select(rule => (IReadOnlyList<string>)[rule.Code, rule.Severity, rule.Title])]);

    /// <summary>A rule.</summary>
    /// <param name="Code">Its stable code.</param>
    /// <param name="Severity">error, warning or advice.</param>
    /// <param name="Title">The rule in a sentence.</param>
    /// <param name="Reason">Why it holds; null of what only reading can show.</param>
    /// <param name="Remedy">What to do about a breach.</param>
    /// <param name="Source">The documentation that says so; null of rules about changes.</param>
    internal sealed record Rule(
        string Code, string Severity, string Title, string? Reason = null, string? Remedy = null, string? Source = null);
}
