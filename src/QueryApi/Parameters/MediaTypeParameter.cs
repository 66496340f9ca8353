using System.Text.Json;
using Pipeline.QueryApi.Text;

namespace Pipeline.QueryApi.Parameters;

/// <summary>The essence of a media type.</summary>
internal sealed class MediaTypeParameter(string name, ParameterPlace place, string description)
    : Parameter<string?>(name, place, description)
{
    public override ParameterValue Read(string text) => MediaTypeText.Essence(text) is { } essence
        ? ParameterValue.Of(essence)
        : ParameterValue.Wrong("is a media type such as application/pdf, without parameters");

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, "string"u8);
        json.WriteNumber("maxLength"u8, MediaTypeText.MaxLength);
        json.WriteString("pattern"u8, MediaTypeText.Pattern);
    }
}
