using Pipeline.Tables.Rules;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Loading;

/// <summary>What loading gave: the specification as far as it could be read, every finding, and every value's origin.</summary>
public sealed record LoadedSpec
{
    /// <summary>The specification; fields that could not be read have their defaults.</summary>
    public required GlobalTableSpec Spec { get; init; }

    /// <summary>All findings of reading and of the rules, worst first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Every value with its origin, in the order of the specification.</summary>
    public required IReadOnlyList<Explained> Explanation { get; init; }

    /// <summary>True when nothing of severity error was found.</summary>
    public bool IsValid => Findings.All(finding => finding.Severity != Severity.Error);
}
