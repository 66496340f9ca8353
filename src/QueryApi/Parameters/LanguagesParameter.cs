using System.Text.Json;
using Pipeline.QueryApi.Text;

namespace Pipeline.QueryApi.Parameters;

/// <summary>One or more language tags, spelt as BCP 47 recommends whatever case they come in.</summary>
internal sealed class LanguagesParameter(string description) : Parameter<IReadOnlyList<string>>("language", ParameterPlace.Query, description)
{
    /// <summary>Each tag is a partition or more to read; a page stays within some tens of requests.</summary>
    public const int MaxTags = 10;

    public override ParameterValue Read(string text)
    {
        var tags = text.Split(',', StringSplitOptions.TrimEntries);
        if (tags.Length > MaxTags) return ParameterValue.Wrong($"names at most {MaxTags} languages");
        for (var i = 0; i < tags.Length; i++)
        {
            if (LanguageTag.Normalise(tags[i]) is not { } tag) return ParameterValue.Wrong("is a language tag (BCP 47) such as fr or zh-Hant, or several with commas between; und lists documents without text");
            tags[i] = tag;
        }
        return ParameterValue.Of((IReadOnlyList<string>)tags.Distinct(StringComparer.Ordinal).ToArray());
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, "array"u8);
        json.WriteNumber("minItems"u8, 1);
        json.WriteNumber("maxItems"u8, MaxTags);
        json.WriteStartObject("items"u8);
        json.WriteString("type"u8, "string"u8);
        json.WriteString("pattern"u8, "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"u8);
        json.WriteEndObject();
    }
}
