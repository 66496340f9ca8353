using System.Text.Json.Nodes;

namespace Pipeline.DeploymentModel;

/// <summary>Reads nested JSON without a word when something is absent.</summary>
internal static class Json
{
    public static JsonNode? At(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (node is not JsonObject map) return null;
            node = map[name];
        }

        return node;
    }

    public static string? Text(JsonNode? node, params ReadOnlySpan<string> path) =>
        At(node, path) is JsonValue value ? value.ToString() : null;

    /// <summary>A number, also where a template writes it as text.</summary>
    public static int? Number(JsonNode? node, params ReadOnlySpan<string> path) =>
        int.TryParse(Text(node, path), out var number) ? number : null;

    /// <summary>Whether a flag is there and true, also where a template writes it as text.</summary>
    public static bool True(JsonNode? node, params ReadOnlySpan<string> path) =>
        string.Equals(Text(node, path), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The elements of an array; a single value counts as an array of one.</summary>
    public static IEnumerable<JsonNode> Items(JsonNode? node, params ReadOnlySpan<string> path) => At(node, path) switch
    {
        null => [],
        JsonArray array => array.OfType<JsonNode>(),
        var one => [one],
    };

    public static IEnumerable<string> Texts(JsonNode? node, params ReadOnlySpan<string> path) =>
        Items(node, path).Select(item => item.ToString());

    /// <summary>Every text in a tree.</summary>
    public static IEnumerable<string> AllTexts(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(entry => AllTexts(entry.Value)),
        JsonArray array => array.SelectMany(AllTexts),
        JsonValue value => [value.ToString()],
        _ => [],
    };

    public static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();
}
