using Pipeline.Tables.Loading;
using Pipeline.Tables.Rules;
using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>What loading gave: the configuration as far as it could be read, its table, and every finding.</summary>
/// <param name="Configuration">The configuration; fields that could not be read have their defaults.</param>
/// <param name="Table">The table.</param>
/// <param name="Findings">All findings, worst first.</param>
/// <param name="Explanation">Every value of the configuration with its origin.</param>
internal sealed record LoadedConfiguration(
    PipelineConfiguration Configuration, GlobalTableSpec Table, IReadOnlyList<Finding> Findings, IReadOnlyList<Explained> Explanation)
{
    /// <summary>True when nothing of severity error was found.</summary>
    public bool IsValid => Findings.All(finding => finding.Severity != Severity.Error);
}
