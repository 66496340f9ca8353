using Pipeline.DeploymentModel.Templates;

namespace Pipeline.DeploymentModel.Rules;

/// <summary>Something that must be true of every resource of every template.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Title">The rule in one sentence.</param>
/// <param name="Check">What is wrong with a resource of a template.</param>
internal sealed record TemplateRule(string Code, string Title, Func<TemplateResource, StackTemplate, IEnumerable<string>> Check)
{
    /// <summary>A rule for resources of some types.</summary>
    public static TemplateRule For(string code, string title, string[] types, Func<TemplateResource, StackTemplate, bool> holds) =>
        new(code, title, (resource, template) => !types.Contains(resource.Type) || holds(resource, template) ? [] : [resource.Type]);
}
