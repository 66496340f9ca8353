using System.Text.Json;
using Pipeline.QueryApi.Languages;

namespace Pipeline.QueryApi.Parameters;

/// <summary>The names of one or more languages, which <see cref="LanguageRange"/> resolves.</summary>
internal sealed class LanguagesParameter(string description)
    : Parameter<IReadOnlyList<string>>("language", ParameterPlace.Query, description)
{
    public override ParameterValue Read(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries);
        return LanguageRange.Of(names).Error is { } error ? ParameterValue.Wrong(error) : ParameterValue.Of((IReadOnlyList<string>)names);
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, "array"u8);
        json.WriteNumber("minItems"u8, 1);
        json.WriteNumber("maxItems"u8, LanguageRange.MaxNames);
        json.WriteStartObject("items"u8);
        json.WriteString("type"u8, "string"u8);
        json.WriteString("pattern"u8, "^([A-Za-z]{2,8}|[iI]-[A-Za-z0-9]{1,8})([-_][A-Za-z0-9]{1,8})*([-_][*])?$"u8);
        json.WriteEndObject();
    }
}
