using System.Text.Json;
using Pipeline.Catalog.Cursors;

namespace Pipeline.QueryApi.Parameters;

/// <summary>A text that this service made and the client hands back; what it means is for its route to say.</summary>
internal sealed class TokenParameter(string name, string description) : Parameter<string?>(name, ParameterPlace.Query, description)
{
    public override ParameterValue Read(string text) => text.Length is > 0 and <= LanguageCursor.MaxLength
        ? ParameterValue.Of(text)
        : ParameterValue.Wrong($"is the value of {Name} exactly as it was answered");

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, "string"u8);
        json.WriteNumber("maxLength"u8, LanguageCursor.MaxLength);
        json.WriteString("pattern"u8, "^[A-Za-z0-9_-]+$"u8);
    }
}
