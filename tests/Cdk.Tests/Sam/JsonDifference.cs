using System.Text.Json.Nodes;

namespace Pipeline.Cdk.Tests.Sam;

/// <summary>Where two trees of JSON differ, in words that say what to change in the second.</summary>
internal static class JsonDifference
{
    public static IEnumerable<string> Between(JsonNode? wanted, JsonNode? made, string path = "") => (wanted, made) switch
    {
        (JsonObject one, JsonObject other) => one.Select(field => field.Key).Union(other.Select(field => field.Key))
            .SelectMany(name => Between(one[name], other[name], path.Length == 0 ? name : $"{path}.{name}")),
        (JsonArray one, JsonArray other) when BySid(one) is { } first && BySid(other) is { } second => Between(first, second, path),
        (JsonArray one, JsonArray other) => Enumerable.Range(0, Math.Max(one.Count, other.Count))
            .SelectMany(index => Between(index < one.Count ? one[index] : null, index < other.Count ? other[index] : null, $"{path}[{index}]")),
        _ when JsonNode.DeepEquals(wanted, made) => [],
        (null, _) => [$"{path}: take away {made!.ToJsonString()}"],
        (_, null) => [$"{path}: add {wanted.ToJsonString()}"],
        _ => [$"{path}: {wanted.ToJsonString()} instead of {made.ToJsonString()}"],
    };

    /// <summary>A policy's statements by their ids: their order means nothing.</summary>
    private static JsonObject? BySid(JsonArray statements) => statements.Count > 0 && statements.All(statement => statement is JsonObject && statement["Sid"] is not null)
        ? new(statements.Select(statement => KeyValuePair.Create(statement!["Sid"]!.ToString(), (JsonNode?)statement.DeepClone())))
        : null;
}
