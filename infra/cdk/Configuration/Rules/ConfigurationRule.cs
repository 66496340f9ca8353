using Pipeline.Tables.Rules;
using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration.Rules;

/// <summary>One rule of a configuration, with the example that proves it.</summary>
internal sealed record ConfigurationRule
{
    /// <summary>The stable code. Codes are never reused.</summary>
    public required string Code { get; init; }

    /// <summary>How much a breach matters.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>The rule in one sentence.</summary>
    public required string Title { get; init; }

    /// <summary>Why it holds, and where that is written.</summary>
    public required string Reason { get; init; }

    /// <summary>What to do about a breach.</summary>
    public required string Remedy { get; init; }

    /// <summary>YAML that breaks the rule, laid over <c>project: docmeta</c>.</summary>
    public required string Failing { get; init; }

    /// <summary>Finds every breach: the field's path and what is wrong there.</summary>
    public required Func<PipelineConfiguration, GlobalTableSpec, IEnumerable<(string Path, string Message)>> Check { get; init; }
}
