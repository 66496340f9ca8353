using System.Text.Json;
using Pipeline.QueryApi.Text;

namespace Pipeline.QueryApi.Parameters;

/// <summary>A date or instant that bounds <c>processingDate</c>, in the precision in which it is given.</summary>
internal sealed class InstantParameter(string name, string description) : Parameter<string?>(name, ParameterPlace.Query, description)
{
    public override ParameterValue Read(string text) => DatePrefix.Parse(text) is { } prefix
        ? ParameterValue.Of(prefix)
        : ParameterValue.Wrong("is a year, month, day or instant such as 2026, 2026-01, 2026-01-31, 2026-01-31T09:30Z or "
            + "2026-01-31T09:30:00+02:00");

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, "string"u8);
        json.WriteString("pattern"u8, DatePrefix.Pattern);
    }
}
