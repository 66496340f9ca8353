using System.Text.Json;
using Pipeline.Catalog.Identity;

namespace Pipeline.QueryApi.Parameters;

/// <summary>An object key.</summary>
internal sealed class ObjectKeyParameter(string name, string description) : Parameter<ObjectKey?>(name, ParameterPlace.Query, description)
{
    public override ParameterValue Read(string text) => ObjectKey.IsValid(text)
        ? ParameterValue.Of(new ObjectKey(text))
        : ParameterValue.Wrong($"is an object key: 1 to {ObjectKey.MaxUtf8Bytes} bytes of UTF-8");

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, "string"u8);
        json.WriteNumber("minLength"u8, 1);
        json.WriteNumber("maxLength"u8, ObjectKey.MaxUtf8Bytes);
    }
}
