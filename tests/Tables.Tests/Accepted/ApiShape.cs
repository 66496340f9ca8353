using System.Text.Json.Nodes;

namespace Pipeline.Tables.Tests.Accepted;

/// <summary>Turns a shape of an AWS API model into a JSON schema.</summary>
internal static class ApiShape
{
    public static JsonObject Schema(string service, JsonObject shape) => shape["type"]!.GetValue<string>() switch
    {
        "structure" => Structure(service, shape),
        "list" => With(new() { ["type"] = "array", ["items"] = Reference(service, shape["member"]!) }, shape, "minItems", "maxItems"),
        "map" => new() { ["type"] = "object", ["additionalProperties"] = Reference(service, shape["value"]!) },
        "string" => Text(shape),
        "boolean" => new() { ["type"] = "boolean" },
        "integer" or "long" => With(new() { ["type"] = "integer" }, shape, "minimum", "maximum"),
        "double" or "float" => With(new() { ["type"] = "number" }, shape, "minimum", "maximum"),
        "timestamp" or "blob" => [],
        var other => throw new InvalidDataException($"A shape of type {other}."),
    };

    private static JsonObject Structure(string service, JsonObject shape) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(
            shape["members"]!.AsObject().Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Reference(service, member.Value!)))),
        ["required"] = shape["required"]?.DeepClone() ?? new JsonArray(),
    };

    private static JsonObject Text(JsonObject shape)
    {
        var schema = With(new() { ["type"] = "string" }, shape, "minLength", "maxLength");
        if (shape["enum"] is { } words) schema["enum"] = words.DeepClone();
        // AWS's patterns speak of the whole value.
        if (shape["pattern"] is { } pattern) schema["pattern"] = $"^(?:{pattern.GetValue<string>()})$";
        return schema;
    }

    private static JsonObject With(JsonObject schema, JsonObject shape, string least, string most)
    {
        if (shape["min"] is { } min) schema[least] = min.DeepClone();
        if (shape["max"] is { } max) schema[most] = max.DeepClone();
        return schema;
    }

    private static JsonObject Reference(string service, JsonNode shape) =>
        new() { ["$ref"] = $"#/definitions/{service}.{shape.GetValue<string>()}" };
}
