using System.Text.Json;

namespace Pipeline.QueryApi.Parameters;

/// <summary>Names of attributes with commas between. The keys are always answered.</summary>
internal sealed class FieldsParameter(IReadOnlyList<string> allowed, string description)
    : Parameter<IReadOnlySet<string>?>("fields", ParameterPlace.Query, description)
{
    /// <summary>The longest name that an error repeats: longer ones are no attribute's and no use to read.</summary>
    private const int QuotedLength = 40;

    private readonly HashSet<string> _allowed = new(allowed, StringComparer.Ordinal);

    public override ParameterValue Read(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries);
        foreach (var name in names)
        {
            if (_allowed.Contains(name)) continue;
            var quoted = name.Length <= QuotedLength ? name : name[..QuotedLength] + "…";
            return ParameterValue.Wrong($"names '{quoted}', which is none of {string.Join(", ", allowed)}");
        }
        return ParameterValue.Of(new HashSet<string>(names, StringComparer.Ordinal));
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, "array"u8);
        json.WriteStartObject("items"u8);
        json.WriteString("type"u8, "string"u8);
        json.WriteStartArray("enum"u8);
        foreach (var name in allowed) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
