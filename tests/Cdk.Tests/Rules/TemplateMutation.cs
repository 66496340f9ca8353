using System.Text.Json.Nodes;

namespace Pipeline.Cdk.Tests.Rules;

/// <summary>A change of a synthesised template that a rule must notice.</summary>
/// <param name="Code">The rule.</param>
/// <param name="Type">The type of the resource that is changed; the first of its kind.</param>
/// <param name="Path">Where in the resource, with dots; a number is a place in a list.</param>
/// <param name="Value">What is put there, as JSON; null takes it away.</param>
public sealed record TemplateMutation(string Code, string Type, string Path, string? Value)
{
    /// <summary>Changes a copy of a template's resource.</summary>
    public JsonObject Apply(JsonObject resource)
    {
        var result = resource.DeepClone().AsObject();
        JsonNode? at = result;
        var parts = Path.Split('.');
        foreach (var part in parts[..^1]) at = int.TryParse(part, out var index) ? at![index] : at![part];
        var last = parts[^1];
        if (at is JsonArray list) list[int.Parse(last)] = JsonNode.Parse(Value!);
        else if (Value is null) at!.AsObject().Remove(last);
        else at![last] = JsonNode.Parse(Value);
        return result;
    }

    public override string ToString() => $"{Code}: {Type} {Path} = {Value ?? "nothing"}";
}
