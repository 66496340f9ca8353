using System.Globalization;
using System.Text.Json;

namespace Pipeline.LambdaHost.Logging;

/// <summary>A named value of a log line or a metrics line. A pair converts to it: <c>("bytes", 120)</c>.</summary>
public readonly struct LogField
{
    private readonly string? _text;
    private readonly double _number;
    private readonly Kind _kind;

    private LogField(string name, Kind kind, string? text, double number)
    {
        Name = name;
        _kind = kind;
        _text = text;
        _number = number;
    }

    private enum Kind : byte { Null, Text, Number, Boolean }

    /// <summary>The field's name, in camel case.</summary>
    public string Name { get; }

    /// <summary>A field of text; <see langword="null"/> is written as null.</summary>
    public static implicit operator LogField((string Name, string? Value) pair) =>
        new(pair.Name, pair.Value is null ? Kind.Null : Kind.Text, pair.Value, 0);

    /// <summary>A whole number, exact up to 2^53.</summary>
    public static implicit operator LogField((string Name, long Value) pair) => new(pair.Name, Kind.Number, null, pair.Value);

    /// <summary>A number. What JSON cannot write (infinities) is written as null.</summary>
    public static implicit operator LogField((string Name, double Value) pair) =>
        new(pair.Name, double.IsFinite(pair.Value) ? Kind.Number : Kind.Null, null, pair.Value);

    /// <summary>A yes or no.</summary>
    public static implicit operator LogField((string Name, bool Value) pair) => new(pair.Name, Kind.Boolean, null, pair.Value ? 1 : 0);

    /// <inheritdoc/>
    public override string ToString() => _kind switch
    {
        Kind.Text => _text!,
        Kind.Number => _number.ToString(CultureInfo.InvariantCulture),
        Kind.Boolean => _number != 0 ? "true" : "false",
        _ => "null",
    };

    internal void WriteTo(Utf8JsonWriter json)
    {
        switch (_kind)
        {
            case Kind.Text: json.WriteString(Name, _text); break;
            case Kind.Number: json.WriteNumber(Name, _number); break;
            case Kind.Boolean: json.WriteBoolean(Name, _number != 0); break;
            default: json.WriteNull(Name); break;
        }
    }
}
