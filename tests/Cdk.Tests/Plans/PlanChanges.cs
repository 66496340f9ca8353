using System.Text.Json.Nodes;
using Pipeline.DeploymentModel;
using Pipeline.DeploymentModel.Stacks;
using Pipeline.DeploymentModel.Templates;

namespace Pipeline.Cdk.Tests.Plans;

/// <summary>Plans that differ from the synthesised one in one place.</summary>
internal static class PlanChanges
{
    /// <summary>Changes the resources of every stack.</summary>
    public static DeploymentPlan Changed(this DeploymentPlan plan, Action<StackTemplate, JsonObject> change) =>
        new([.. plan.Stacks.Select(stack =>
    {
        var document = stack.Document.DeepClone().AsObject();
        change(stack, document["Resources"]!.AsObject());
        return StackTemplate.Of(stack.Name, stack.Region, document, [.. stack.After]) with
        {
            Parameters = stack.Parameters,
            TerminationProtection = stack.TerminationProtection,
        };
    })]);

    /// <summary>Takes a resource, or a place in one, out of every stack that has it, and out of what depends on it.</summary>
    public static DeploymentPlan Without(this DeploymentPlan plan, string path) => plan.Changed((_, resources) =>
    {
        var parts = path.Split('.');
        if (!resources.ContainsKey(parts[0])) return;
        JsonNode? at = resources;
        foreach (var step in parts[..^1]) at = at is JsonArray list ? list[int.Parse(step)] : at?[step];
        if (at is JsonArray items) items.RemoveAt(int.Parse(parts[^1]));
        else (at as JsonObject)?.Remove(parts[^1]);
        if (parts.Length > 1) return;
        foreach (var (_, resource) in resources)
            resource!["DependsOn"] =
                new JsonArray([.. Json.Texts(resource, "DependsOn").Where(id => id != path).Select(id => (JsonNode?)id)]);
    });
}
