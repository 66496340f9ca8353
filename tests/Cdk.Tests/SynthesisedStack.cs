using System.Text.Json.Nodes;

namespace Pipeline.Cdk.Tests;

/// <summary>One stack of a synthesised app.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Region">Its region.</param>
/// <param name="Part">What it is apart from the region, empty for the region itself.</param>
/// <param name="DependsOn">The names of the stacks that are deployed before it.</param>
/// <param name="Path">The template's file.</param>
/// <param name="Template">The template.</param>
public sealed record SynthesisedStack(string Name, string Region, string Part, IReadOnlyList<string> DependsOn, string Path,
    JsonObject Template)
{
    /// <summary>The template's resources by logical id.</summary>
    public JsonObject Resources => Template[nameof(Resources)]!.AsObject();

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>A resource's properties.</summary>
    public JsonObject Properties(string id) =>
        (Resources[id] ?? throw new ArgumentException($"{Name} has no {id}.", nameof(id)))["Properties"]!.AsObject();

    /// <summary>The properties of the resources of a type, by logical id.</summary>
    public IReadOnlyDictionary<string, JsonObject> OfType(string type) =>
        Resources.Where(resource => resource.Value!["Type"]!.GetValue<string>() == type).ToDictionary(resource => resource.Key,
            resource => resource.Value!["Properties"]!.AsObject());
}
