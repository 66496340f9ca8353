using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rules;

/// <summary>The catalogue of rules and the engine that applies all of them.</summary>
public static class TableRules
{
    /// <summary>Every rule, by code.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. new[]
        {
            RegionRules.All, ResidencyRules.All, UniformityRules.All, KeyRules.All, KeyArnRules.All, RecoveryRules.All, BackupRules.All,
            StreamRules.All, StrongConsistencyRules.All, CapacityRules.All, ScalingRules.All, NameRules.All, AttributeRules.All,
            IndexRules.All, IndexUseRules.All, TagRules.All, PolicyRules.All, AlarmRules.All,
        }.SelectMany(family => family).OrderBy(rule => rule.Code, StringComparer.Ordinal),
    ];

    /// <summary>Applies every rule and returns all findings, worst first.</summary>
    public static IReadOnlyList<Finding> Check(GlobalTableSpec spec) => FindingOrder.Sort(
        All.SelectMany(rule =>
            rule.Check(spec).Select(breach => new Finding(rule.Code, rule.Severity, breach.Path, breach.Message, rule.Remedy))));
}
