using System.Text.Json;

namespace Pipeline.QueryApi.Parameters;

/// <summary>An S3 version id: opaque, but text that S3 could have made.</summary>
internal sealed class VersionIdParameter(string description) : Parameter<string?>("versionId", ParameterPlace.Query, description)
{
    /// <summary>S3 User Guide: version ids are URL-ready text of at most 1,024 bytes.</summary>
    private const int MaxLength = 1024;

    public override ParameterValue Read(string text) =>
        text.Length is > 0 and <= MaxLength && text.All(letter => letter is > ' ' and <= '~')
        ? ParameterValue.Of(text)
        : ParameterValue.Wrong("is a version id as the list of versions gives it");

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, "string"u8);
        json.WriteNumber("minLength"u8, 1);
        json.WriteNumber("maxLength"u8, MaxLength);
    }
}
