using System.Text.Json;

namespace Pipeline.QueryApi.OpenApi;

/// <summary>A JSON schema, as much of it as the API's answers need.</summary>
internal sealed record Schema(string Type, string Description)
{
    /// <summary>The members of an object, in order.</summary>
    public IReadOnlyList<(string Name, Schema Schema)> Members { get; init; } = [];

    /// <summary>Members that may be left out.</summary>
    public IReadOnlySet<string> Optional { get; init; } = new HashSet<string>();

    /// <summary>What an array holds, or an object of any names.</summary>
    public Schema? Element { get; init; }

    public string? Format { get; init; }

    public static Schema Text(string description, string? format = null) => new("string", description) { Format = format };

    public static Schema Integer(string description) => new("integer", description);

    public static Schema Number(string description) => new("number", description);

    public static Schema Boolean(string description) => new("boolean", description);

    public static Schema List(string description, Schema element) => new("array", description) { Element = element };

    public static Schema Map(string description, Schema element) => new("object", description) { Element = element };

    public static Schema Object(string description, params IReadOnlyList<(string Name, Schema Schema)> members) =>
        new("object", description) { Members = members };

    public Schema WithOptional(params IEnumerable<string> names) =>
        this with { Optional = new HashSet<string>(names, StringComparer.Ordinal) };

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, Type);
        if (Description.Length > 0) json.WriteString("description"u8, Description);
        if (Format is not null) json.WriteString("format"u8, Format);
        if (Element is not null)
        {
            json.WritePropertyName(Type == "array" ? "items"u8 : "additionalProperties"u8);
            Element.Write(json);
        }
        if (Members.Count > 0) WriteMembers(json);
        json.WriteEndObject();
    }

    private void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteStartObject("properties"u8);
        foreach (var (name, schema) in Members)
        {
            json.WritePropertyName(name);
            schema.Write(json);
        }
        json.WriteEndObject();
        var required = Members.Where(member => !Optional.Contains(member.Name)).ToList();
        if (required.Count == 0) return;
        json.WriteStartArray("required"u8);
        foreach (var (name, _) in required) json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
