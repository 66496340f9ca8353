using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.DeploymentModel.Kinds;

namespace Pipeline.DeploymentModel.Rules;

/// <summary>Names that everybody can compute, and stacks that need nobody's output.</summary>
internal static partial class NamingRules
{
    /// <summary>Types that serve another one and whose ids nobody asks for; theirs may be chosen by AWS.</summary>
    private static readonly HashSet<string> Nameless = new(StringComparer.Ordinal) { "AWS::ApiGatewayV2::Stage" };

    public static IReadOnlyList<TemplateRule> All { get; } =
    [
        new("TR80", "Whatever can have a name has one.",
            (resource, _) =>
                KnownKinds.Find(resource.Type)?.Name is { } property && !Nameless.Contains(resource.Type)
                    && resource.Properties[property] is null ? [$"no {property}"] : []),
        new("TR81", "Logical ids are words, not hashes.", (resource, _) => Hash().IsMatch(resource.LogicalId) ? [resource.LogicalId] : []),
        new("TR82", "Nothing is imported.",
            (resource, _) =>
                resource.Properties.ToJsonString().Contains("Fn::ImportValue", StringComparison.Ordinal) ? ["Fn::ImportValue"] : []),
        new("TR83", "Nothing is exported.",
            (resource, template) =>
                resource.LogicalId == template.Resources.Keys.First()
                    && (template.Document["Outputs"] as JsonObject ?? []).Any(output => output.Value!["Export"] is not null)
                    ? ["an export"] : []),
        new("TR84", "No stack hides in another, and no resource is there for the tool's sake.",
            (resource, _) => resource.Type is "AWS::CloudFormation::Stack" or "AWS::CDK::Metadata" ? [resource.Type] : []),
        new("TR85", "A name does not hold what changes from one deployment to the next.",
            (resource, _) =>
                KnownKinds.Find(resource.Type)?.Name is { } property
                    && resource.Properties[property]?.ToJsonString().Contains("AWS::StackId", StringComparison.Ordinal) == true
                    ? ["AWS::StackId"] : []),
    ];

    [GeneratedRegex("[0-9A-F]{8}$")]
    private static partial Regex Hash();
}
