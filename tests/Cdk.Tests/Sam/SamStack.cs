using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Stacks;
using Pipeline.DeploymentModel.Templates;
using Pipeline.Testing;

namespace Pipeline.Cdk.Tests.Sam;

/// <summary><c>serverless.template</c>, as the stack of one region.</summary>
internal static class SamStack
{
    public const string Primary = "us-west-2", Second = "us-east-2";

    private static readonly Lazy<JsonObject> Expanded = new(() => SamExpansion.Expand(Template));

    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "serverless.template");

    public static JsonObject Template => TemplateYaml.Read(Path);

    /// <summary>The two commands of docs/deploy.md.</summary>
    public static DeploymentPlan Plan(string environment) =>
        new([At(Primary, environment), At(Second, environment) with { After = [At(Primary, environment).Name] }]);

    public static StackTemplate At(string region, string environment) =>
        StackTemplate.Of($"docmeta-{environment}-{region}", region, Resolved(environment)) with
        {
            Parameters = new Dictionary<string, string> { ["Environment"] = environment },
        };

    /// <summary>The transform answers what it knows before anything is deployed: what becomes of resources that go.</summary>
    private static JsonObject Resolved(string environment)
    {
        var document = Expanded.Value.DeepClone().AsObject();
        foreach (var resource in document["Resources"]!.AsObject().Select(resource => resource.Value!.AsObject()))
        {
            foreach (var policy in new[] { "DeletionPolicy", "UpdateReplacePolicy" })
            {
                if (resource[policy] is JsonObject map && map["Fn::If"] is JsonArray choice)
                    resource[policy] = choice[environment == "prod" ? 1 : 2]!.DeepClone();
            }
        }

        return document;
    }
}
