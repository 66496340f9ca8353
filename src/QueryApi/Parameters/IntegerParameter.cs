using System.Globalization;
using System.Text.Json;

namespace Pipeline.QueryApi.Parameters;

/// <summary>A whole number within a range.</summary>
internal sealed class IntegerParameter(string name, int minimum, int maximum, string description)
    : Parameter<int>(name, ParameterPlace.Query, description)
{
    public override ParameterValue Read(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum
            ? ParameterValue.Of(value)
            : ParameterValue.Wrong($"is a whole number from {minimum} to {maximum}");

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, "integer"u8);
        json.WriteNumber("minimum"u8, minimum);
        json.WriteNumber("maximum"u8, maximum);
        json.WriteNumber("default"u8, Default);
    }
}
