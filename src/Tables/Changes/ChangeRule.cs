using Pipeline.Tables.Rules;

namespace Pipeline.Tables.Changes;

/// <summary>What a change of a live table means.</summary>
public sealed record ChangeRule(string Code, Severity Severity, string Title, string Reason, string Remedy);
