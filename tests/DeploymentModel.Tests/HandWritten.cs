using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Stacks;
using Pipeline.DeploymentModel.Templates;

namespace Pipeline.DeploymentModel.Tests;

/// <summary>Plans out of the hand-written templates.</summary>
internal static class HandWritten
{
    public const string West = "us-west-2";
    public const string East = "us-east-2";
    private static readonly string[] Parts = ["provisioning", "application", "buckets", "replication"];

    /// <summary>Two bucket stacks with replication as the bucket's property.</summary>
    public static DeploymentPlan Naive()
    {
        var file = YamlNodes.Load("naive-buckets.yaml");
        return new([.. new[] { West, East }.Select(region =>
            StackTemplate.Of(region, region, new() { ["Resources"] = file[region]!.DeepClone() }))]);
    }

    /// <summary>The plan that works, both regions; the replication stacks come when both buckets are there.</summary>
    public static DeploymentPlan TwoRegions(Action<string, JsonObject>? change = null, bool bucketsFirst = true)
    {
        var file = YamlNodes.Load("two-regions.yaml");
        return new([.. new[] { West, East }.SelectMany(region =>
            Parts.Select((part, index) => Stack(file, region, part, index, change, bucketsFirst)))]);
    }

    private static StackTemplate Stack(JsonObject file, string region, string part, int index, Action<string, JsonObject>? change,
        bool bucketsFirst)
    {
        var resources = file[part]!.DeepClone().AsObject();
        if (Json.At(resources, "Rules", "Properties") is JsonObject rules)
        {
            var other = region == West ? East : West;
            rules["DestinationRegion"] = other;
            rules["DestinationBucket"] = $"docs-{other}";
        }

        change?.Invoke(part, resources);
        string[] after = part != "replication" ? [.. Parts.Take(index).Select(before => $"{before}-{region}")]
            : bucketsFirst ? [$"buckets-{West}", $"buckets-{East}", $"provisioning-{region}"] : [$"provisioning-{region}"];
        return StackTemplate.Of($"{part}-{region}", region, new() { ["Resources"] = resources }, after);
    }
}
