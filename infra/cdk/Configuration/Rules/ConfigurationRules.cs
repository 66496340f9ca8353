using Pipeline.Tables.Rules;
using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration.Rules;

/// <summary>The catalogue of a configuration's rules, DM301 and on, and the engine that applies all of them.</summary>
internal static class ConfigurationRules
{
    /// <summary>Every rule, by code.</summary>
    public static IReadOnlyList<ConfigurationRule> All { get; } =
        [.. new[] { NamingRules.All, PlaceRules.All, FunctionRules.All, ApiRules.All, NetworkRules.All }.SelectMany(family => family)
            .OrderBy(rule => rule.Code, StringComparer.Ordinal)];

    /// <summary>Applies every rule.</summary>
    public static IEnumerable<Finding> Check(PipelineConfiguration configuration, GlobalTableSpec table) =>
        All.SelectMany(rule =>
            rule.Check(configuration, table)
                .Select(breach => new Finding(rule.Code, rule.Severity, breach.Path, breach.Message, rule.Remedy)));
}
