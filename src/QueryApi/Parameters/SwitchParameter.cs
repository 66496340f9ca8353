using System.Text.Json;

namespace Pipeline.QueryApi.Parameters;

/// <summary><c>true</c> or <c>false</c>; false when it is not given.</summary>
internal sealed class SwitchParameter(string name, string description) : Parameter<bool>(name, ParameterPlace.Query, description)
{
    public override ParameterValue Read(string text) => text switch
    {
        "true" => ParameterValue.Of(true),
        "false" => ParameterValue.Of(false),
        _ => ParameterValue.Wrong("is true or false"),
    };

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, "boolean"u8);
        json.WriteBoolean("default"u8, false);
    }
}
