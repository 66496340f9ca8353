using System.Text.Json;

namespace Pipeline.QueryApi.Parameters;

/// <summary><c>asc</c> or <c>desc</c>; true is descending.</summary>
internal sealed class OrderParameter(string description) : Parameter<bool>("order", ParameterPlace.Query, description)
{
    public override ParameterValue Read(string text) => text switch
    {
        "asc" => ParameterValue.Of(false),
        "desc" => ParameterValue.Of(true),
        _ => ParameterValue.Wrong("is asc (oldest first) or desc (newest first)"),
    };

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, "string"u8);
        json.WriteStartArray("enum"u8);
        json.WriteStringValue("asc"u8);
        json.WriteStringValue("desc"u8);
        json.WriteEndArray();
        json.WriteString("default"u8, Default ? "desc"u8 : "asc"u8);
    }
}
