using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Reference;

/// <summary>The JSON schema of a specification file, made from the types that read it.</summary>
public static class JsonSchema
{
    private static readonly JsonSerializerOptions Options =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema (draft 2020-12), ending with a line end.</summary>
    public static string Text()
    {
        var schema = Of(typeof(GlobalTableSpec), partial: false);
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "A DynamoDB table with its replicas",
        };
        foreach (var (name, value) in schema.ToList())
        {
            schema.Remove(name);
            root[name] = value;
        }

        var properties = root["properties"]!.AsObject();
        properties["$schema"] = new JsonObject { ["type"] = "string" };
        properties["defaults"] = Described(Of(typeof(ReplicaSpec), partial: true), "Settings of every replica.");
        properties["regions"] = Described(
            new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(typeof(ReplicaSpec), partial: true) },
            "Settings of single replicas, by region, laid over defaults.");
        return root.ToJsonString(Options) + "\n";
    }

    /// <summary>An object's schema. In a partial one nothing is required: what is left out is inherited.</summary>
    private static JsonObject Of(Type type, bool partial)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var (name, property, field) in FieldNames.Of(type))
        {
            properties[name] = Described(Field(property.PropertyType, field, partial), field.Description);
            if (field.Required && !partial) required.Add((JsonNode)name);
        }

        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (required.Count > 0) schema["required"] = required;
        return schema;
    }

    private static JsonObject Field(Type type, FieldAttribute? field, bool partial)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return new() { ["type"] = Types("string", partial) };
        if (type == typeof(bool)) return new() { ["type"] = Types("boolean", partial) };
        if (type == typeof(JsonText)) return new() { ["type"] = new JsonArray("string", "object", "null") };
        if (type == typeof(KeyAttributes))
            return new()
            {
                ["type"] = new JsonArray("string", "array"),
                ["items"] = new JsonObject { ["type"] = "string" },
                ["minItems"] = 1,
                ["maxItems"] = KeyAttributes.Most,
            };
        if (type.IsEnum) return new() { ["enum"] = new JsonArray([.. Spellings.AllAccepted(type).Select(word => (JsonNode)word)]) };
        if (type == typeof(int) || type == typeof(decimal)) return Number(type, field, partial);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return new() { ["type"] = Types("array", partial), ["items"] = Field(type.GetGenericArguments()[0], null, partial: false) };
        if (type.IsGenericType) return new()
        {
            ["type"] = Types("object", partial),
            ["additionalProperties"] = OrNull(Field(type.GetGenericArguments()[1], null, partial), partial),
        };
        return OrNull(Of(type, partial), partial);
    }

    private static JsonObject Number(Type type, FieldAttribute? field, bool partial)
    {
        var number = new JsonObject { ["type"] = Types(type == typeof(int) ? "integer" : "number", partial) };
        if (field is { Minimum: not int.MinValue }) number["minimum"] = field.Minimum;
        if (field is { Maximum: not int.MaxValue }) number["maximum"] = field.Maximum;
        return number;
    }

    /// <summary>In overrides a null takes an inherited value away.</summary>
    private static JsonNode Types(string type, bool partial) => partial ? new JsonArray(type, "null") : type;

    private static JsonObject OrNull(JsonObject schema, bool partial)
    {
        if (partial && schema["type"]?.GetValueKind() == JsonValueKind.String)
            schema["type"] = new JsonArray(schema["type"]!.GetValue<string>(), "null");
        return schema;
    }

    private static JsonObject Described(JsonObject schema, string description)
    {
        schema["description"] = description;
        return schema;
    }
}
