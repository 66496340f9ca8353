using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Templates;

/// <summary>A template, its stack's name and region, and the stacks that must be there before it.</summary>
internal sealed record StackTemplate
{
    public required string Name { get; init; }

    public required string Region { get; init; }

    public required JsonObject Document { get; init; }

    public required IReadOnlyDictionary<string, TemplateResource> Resources { get; init; }

    /// <summary>The names of stacks that come before.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>The values that a deployment gives to parameters.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public bool TerminationProtection { get; init; }

    public static StackTemplate Of(string name, string region, JsonObject document, params IReadOnlyList<string> after) => new()
    {
        Name = name,
        Region = region,
        Document = document,
        Resources = (document[nameof(Resources)] as JsonObject ?? []).ToDictionary(entry => entry.Key,
            entry => Resource(entry.Key, entry.Value!.AsObject()), StringComparer.Ordinal),
        After = after,
    };

    public static StackTemplate Parse(string name, string region, string text, params IReadOnlyList<string> after) =>
        Of(name, region, Json.Parse(text), after);

    private IReadOnlyDictionary<string, IReadOnlyList<string>>? _dependencies;

    /// <summary>For each resource, the resources that must be there before it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Dependencies() => _dependencies ??= FindDependencies();

    private Dictionary<string, IReadOnlyList<string>> FindDependencies()
    {
        var result = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var resource in Resources.Values)
        {
            foreach (var target in resource.DependsOn)
            {
                if (!Resources.ContainsKey(target)) throw Refusal.Of("CFN-REFERENCE", target);
            }

            result[resource.LogicalId] =
                [.. References.Of(resource.Properties).Where(Resources.ContainsKey).Concat(resource.DependsOn)
                    .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }

        return result;
    }

    private static TemplateResource Resource(string id, JsonObject json) => new()
    {
        LogicalId = id,
        Type = json["Type"]!.ToString(),
        Properties = json["Properties"] as JsonObject ?? [],
        DependsOn = [.. Json.Texts(json, "DependsOn")],
        DeletionPolicy = Json.Text(json, "DeletionPolicy") ?? "Delete",
        Condition = Json.Text(json, "Condition"),
    };
}
