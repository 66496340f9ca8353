using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rules;

/// <summary>One rule of the catalogue, with the examples that prove it.</summary>
public sealed record Rule
{
    /// <summary>The stable code. Codes are never reused.</summary>
    public required string Code { get; init; }

    /// <summary>How much a breach matters.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Whether it speaks of the whole table or of one replica.</summary>
    public RuleScope Scope { get; init; } = RuleScope.Global;

    /// <summary>The rule in one sentence.</summary>
    public required string Title { get; init; }

    /// <summary>Why it holds.</summary>
    public required string Reason { get; init; }

    /// <summary>The documentation that says so.</summary>
    public required string Source { get; init; }

    /// <summary>What to do about a breach.</summary>
    public required string Remedy { get; init; }

    /// <summary>YAML that keeps the rule, laid over <see cref="RuleExamples.Base"/>; empty when the base itself does.</summary>
    public string Passing { get; init; } = "";

    /// <summary>YAML that breaks the rule, laid over <see cref="RuleExamples.Base"/>.</summary>
    public required string Failing { get; init; }

    /// <summary>Fields without which the rule has nothing to say: when one of them could not be read, that is told and no more.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Finds every breach: the field's path and what is wrong there.</summary>
    public required Func<GlobalTableSpec, IEnumerable<(string Path, string Message)>> Check { get; init; }
}
