using System.Globalization;
using System.Text.Json;

namespace Pipeline.LambdaHost.Events;

/// <summary>A JSON value that knows where it stands, so that every complaint can say so.</summary>
internal readonly record struct EventElement(JsonElement Json, string Path)
{
    public bool Exists => Json.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public bool IsObject => Json.ValueKind == JsonValueKind.Object;

    public bool IsArray => Json.ValueKind == JsonValueKind.Array;

    /// <summary>A member; missing when this is no object or has no such member.</summary>
    public EventElement this[string name]
    {
        get
        {
            if (!IsObject) return new EventElement(default, Path + "." + name);
            try
            {
                return new EventElement(Json.TryGetProperty(name, out var value) ? value : default, Path is "$" ? name : Path + "." + name);
            }
            catch (InvalidOperationException)
            {
                throw new MalformedEventException(Path, "has a member whose name is not Unicode");
            }
        }
    }

    /// <summary>Opens the JSON of one envelope.</summary>
    public static JsonDocument Open(ReadOnlyMemory<byte> json, string path)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            // The parser's own message repeats letters of the payload.
            throw new MalformedEventException(path, $"is not JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine})");
        }
    }

    /// <summary>An object's members; none when it is missing.</summary>
    public IEnumerable<(string Name, EventElement Value)> Members()
    {
        if (!Exists) yield break;
        if (!IsObject) throw Expected("an object");
        foreach (var member in Json.EnumerateObject())
        {
            var name = NameOf(member);
            yield return (name, new EventElement(member.Value, Path + "." + name));
        }
    }

    public IEnumerable<EventElement> Items()
    {
        if (!IsArray) throw Expected("an array");
        var index = 0;
        foreach (var item in Json.EnumerateArray()) yield return new EventElement(item, $"{Path}[{index++}]");
    }

    public string Text() => OptionalText() ?? throw new MalformedEventException(Path, "is missing");

    public string? OptionalText()
    {
        if (!Exists) return null;
        if (Json.ValueKind != JsonValueKind.String) throw Expected("a string");
        try
        {
            return Json.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new MalformedEventException(Path, "is text that is not Unicode");
        }
    }

    /// <summary>Text, and nothing when it is empty or something else: for members that only tell envelopes apart.</summary>
    public string? Hint() => Json.ValueKind == JsonValueKind.String && OptionalText() is { Length: > 0 } text ? text : null;

    /// <summary>Text that is left out, null or empty when there is none: a version id in a bucket without versions.</summary>
    public string? NonEmptyText() => OptionalText() is { Length: > 0 } text ? text : null;

    public long? OptionalSize()
    {
        if (!Exists) return null;
        if (Json.ValueKind == JsonValueKind.Number && Json.TryGetInt64(out var size) && size >= 0) return size;
        throw Expected("a whole number from 0 up");
    }

    public bool OptionalSwitch() => Exists && Json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Expected("true or false"),
    };

    public DateTimeOffset? OptionalTime()
    {
        if (OptionalText() is not { } text) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new MalformedEventException(Path, "is not an ISO 8601 time");
    }

    public MalformedEventException Expected(string what) => new(Path, $"is {Kind()}, expected {what}");

    private string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw new MalformedEventException(Path, "has a member whose name is not Unicode");
        }
    }

    private string Kind() => Json.ValueKind switch
    {
        JsonValueKind.Undefined => "missing",
        JsonValueKind.Null => "null",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        _ => "true or false",
    };
}
