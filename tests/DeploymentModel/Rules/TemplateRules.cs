using Pipeline.DeploymentModel.Templates;

namespace Pipeline.DeploymentModel.Rules;

/// <summary>Every rule of our own over templates, and the engine that applies them.</summary>
internal static class TemplateRules
{
    public static IReadOnlyList<TemplateRule> All { get; } = [.. AccessRules.All, .. ProtectionRules.All, .. KeepingRules.All,
        .. FunctionRules.All, .. NamingRules.All];

    /// <summary>Everything that is wrong with a template: code, stack and logical id, what.</summary>
    public static IEnumerable<string> Check(StackTemplate template) =>
        from resource in template.Resources.Values
        from rule in All
        from breach in rule.Check(resource, template)
        select $"{rule.Code} {template.Name}/{resource.LogicalId}: {breach}. {rule.Title}";
}
