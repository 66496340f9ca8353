using System.Text.Json;

namespace Pipeline.QueryApi.Parameters;

/// <summary><c>inline</c> or <c>attachment</c>, as in the header <c>Content-Disposition</c> (RFC 6266); true is inline.</summary>
internal sealed class DispositionParameter(string description) : Parameter<bool>("disposition", ParameterPlace.Query, description)
{
    public override ParameterValue Read(string text) => text switch
    {
        "inline" => ParameterValue.Of(true),
        "attachment" => ParameterValue.Of(false),
        _ => ParameterValue.Wrong("is attachment (to save) or inline (to show)"),
    };

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, "string"u8);
        json.WriteStartArray("enum"u8);
        json.WriteStringValue("attachment"u8);
        json.WriteStringValue("inline"u8);
        json.WriteEndArray();
        json.WriteString("default"u8, "attachment"u8);
    }
}
