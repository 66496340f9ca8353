using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Templates;
using Pipeline.Testing;

namespace Pipeline.Cdk.Tests.Sam;

/// <summary><c>serverless.template</c>, as a stack of one region in one phase.</summary>
internal static class SamStack
{
    public const string Primary = "us-west-2", Second = "us-east-2";

    private static readonly Lazy<JsonObject> Expanded = new(() => SamExpansion.Expand(Template));

    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "serverless.template");

    public static JsonObject Template => TemplateYaml.Read(Path);

    /// <summary>The order that docs/deploy.md tells.</summary>
    public static IReadOnlyList<StackTemplate> Phases { get; } =
    [
        At(Primary, "keys"), At(Second, "keys"), At(Primary, "table"), At(Primary, "region"), At(Second, "region"), At(Primary, "replication"), At(Second, "replication"),
    ];

    public static StackTemplate At(string region, string phase) => StackTemplate.Of($"docmeta-prod-{region}", region, Expanded.Value) with
    {
        Parameters = new Dictionary<string, string> { ["Phase"] = phase },
    };
}
