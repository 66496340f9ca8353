using Pipeline.Tables.Rules;

namespace Pipeline.Tables.Changes;

/// <summary>What a change of a live table means.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Title">What happens, in a sentence.</param>
/// <param name="Reason">Why.</param>
/// <param name="Remedy">What to do.</param>
public sealed record ChangeRule(string Code, Severity Severity, string Title, string Reason, string Remedy)
{
    /// <summary>Whether a table, an index or a replica is replaced, or data is lost. It is told before anything else.</summary>
    public bool Loses { get; init; }
}
