using System.Text.Json.Nodes;

namespace Pipeline.Cdk.Sam;

/// <summary>Makes one template of two that differ in places: each place that differs asks a condition.</summary>
/// <param name="condition">The condition under which the first of them holds.</param>
internal sealed class TemplateMerge(string condition)
{
    /// <summary>One value of two; null stands for a property that is not there.</summary>
    public JsonNode? Values(JsonNode? one, JsonNode? two) => (one, two) switch
    {
        _ when JsonNode.DeepEquals(one, two) => one?.DeepClone(),
        (JsonObject first, JsonObject second) when !IsCall(first) && !IsCall(second) => Maps(first, second),
        (JsonArray first, JsonArray second)
            when first.Count == second.Count => new JsonArray([.. first.Zip(second).Select(pair => Values(pair.First, pair.Second))]),
        (JsonArray first, JsonArray second)
            when BySid(first) is { } ones && BySid(second) is { } twos =>
                new JsonArray([.. ones.Keys.Union(twos.Keys)
                    .Select(sid => Values(ones.GetValueOrDefault(sid), twos.GetValueOrDefault(sid)))]),
        _ => new JsonObject { ["Fn::If"] = new JsonArray(condition, one?.DeepClone() ?? Nothing(), two?.DeepClone() ?? Nothing()) },
    };

    private JsonObject Maps(JsonObject one, JsonObject two) =>
        new(one.Select(entry => entry.Key).Union(two.Select(entry => entry.Key))
            .Select(name => KeyValuePair.Create(name, Values(one[name], two[name]))));

    private static JsonObject Nothing() => new() { ["Ref"] = "AWS::NoValue" };

    private static bool IsCall(JsonObject map) =>
        map.Count == 1 && map.First().Key is var name && (name == "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal));

    /// <summary>A policy's statements by their ids; null when it is another list.</summary>
    private static Dictionary<string, JsonNode>? BySid(JsonArray items) =>
        items.All(item => SidOf(item) is not null) ? items.ToDictionary(item => SidOf(item)!, item => item!) : null;

    // A statement of one region alone is asked for already.
    private static string? SidOf(JsonNode? item) => item switch
    {
        JsonObject map when map["Sid"] is JsonValue sid => sid.GetValue<string>(),
        JsonObject map when map["Fn::If"] is JsonArray choice => SidOf(choice[1]) ?? SidOf(choice[2]),
        _ => null,
    };
}
