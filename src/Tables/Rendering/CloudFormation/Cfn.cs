using System.Text.Json.Nodes;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.CloudFormation;

/// <summary>Small pieces of CloudFormation templates.</summary>
internal static class Cfn
{
    public static JsonObject Ref(string id) => new() { ["Ref"] = id };

    public static JsonObject Attribute(string id, string name) => new() { ["Fn::GetAtt"] = new JsonArray(id, name) };

    public static JsonObject Sub(string text) => new() { ["Fn::Sub"] = text };

    public static JsonObject Object(params (string Name, JsonNode? Value)[] fields)
    {
        var result = new JsonObject();
        foreach (var (name, value) in fields)
        {
            if (value is not null) result[name] = value;
        }

        return result;
    }

    public static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);

    public static JsonArray? ArrayOrNone(IEnumerable<JsonNode?> items) => Array(items) is { Count: > 0 } array ? array : null;

    public static JsonArray? Tags(IReadOnlyDictionary<string, string> tags) =>
        ArrayOrNone(tags.Select(tag => (JsonNode?)Object(("Key", tag.Key), ("Value", tag.Value))));

    /// <summary>A resource that stays when it is taken out of the template or its stack is deleted.</summary>
    public static JsonObject Kept(string type, JsonObject properties) =>
        Object(("Type", type), ("DeletionPolicy", "Retain"), ("UpdateReplacePolicy", "Retain"), ("Properties", properties));

    public static JsonObject Resource(string type, JsonObject properties) => Object(("Type", type), ("Properties", properties));

    public static JsonObject Template(string description, string region, params (string Name, JsonNode? Value)[] sections)
    {
        var template = Object(("AWSTemplateFormatVersion", "2010-09-09"), ("Description", description),
            ("Metadata", Object(("Region", region))));
        foreach (var (name, value) in sections)
        {
            if (value is JsonObject { Count: > 0 }) template[name] = value;
        }

        return template;
    }

    /// <summary>Letters and digits of a name, capitalised at each break: a logical id.</summary>
    public static string LogicalId(string name) =>
        string.Concat(name.Split(name.Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries)
        .Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    public static string Type(AttributeType type) => Spellings.Aws(type);
}
