using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace Pipeline.Cli.Scanning;

/// <summary>
/// Whole items in DynamoDB's own JSON (<c>{"title":{"S":"…"}}</c>), every attribute kept whether the schema knows it or
/// not: a backup made by an older program loses nothing that a newer one wrote.
/// </summary>
internal static class RawItemJson
{
    public static void Write(Utf8JsonWriter writer, Dictionary<string, AttributeValue> item)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in item)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, AttributeValue value)
    {
        writer.WriteStartObject();
        if (value.S is not null) writer.WriteString("S"u8, value.S);
        else if (value.N is not null) writer.WriteString("N"u8, value.N);
        else if (value.M is not null)
        {
            writer.WritePropertyName("M"u8);
            Write(writer, value.M);
        }
        else if (value.L is not null)
        {
            writer.WriteStartArray("L"u8);
            foreach (var element in value.L) Write(writer, element);
            writer.WriteEndArray();
        }
        else if (value.BOOL is { } flag) writer.WriteBoolean("BOOL"u8, flag);
        else if (value.NULL == true) writer.WriteBoolean("NULL"u8, true);
        else if (value.B is not null) writer.WriteBase64String("B"u8, value.B.ToArray());
        else if (value.SS is not null) WriteSet(writer, "SS"u8, value.SS);
        else if (value.NS is not null) WriteSet(writer, "NS"u8, value.NS);
        else if (value.BS is not null) WriteSet(writer, "BS"u8, value.BS.Select(bytes => Convert.ToBase64String(bytes.ToArray())));
        writer.WriteEndObject();
    }

    /// <summary>Reads an item.</summary>
    /// <exception cref="FormatException">It is none; the message names the attribute.</exception>
    public static Dictionary<string, AttributeValue> Read(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) throw new FormatException("An item is an object of attributes.");
        var attributes = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        foreach (var attribute in item.EnumerateObject()) attributes[attribute.Name] = ReadValue(attribute.Value, attribute.Name);
        return attributes;
    }

    private static AttributeValue ReadValue(JsonElement value, string name)
    {
        try
        {
            using var types = value.EnumerateObject();
            if (!types.MoveNext()) throw new FormatException();
            var (type, content) = (types.Current.Name, types.Current.Value);
            return type switch
            {
                "S" => new() { S = Text(content) },
                "N" => new() { N = Text(content) },
                "BOOL" => new() { BOOL = content.GetBoolean() },
                "NULL" => new() { NULL = true },
                "B" => new() { B = new(content.GetBytesFromBase64()) },
                "SS" => new() { SS = [.. content.EnumerateArray().Select(Text)] },
                "NS" => new() { NS = [.. content.EnumerateArray().Select(Text)] },
                "BS" => new() { BS = [.. content.EnumerateArray().Select(each => new MemoryStream(each.GetBytesFromBase64()))] },
                "L" => new() { L = [.. content.EnumerateArray().Select(each => ReadValue(each, name))] },
                "M" => new() { M = Read(content) },
                _ => throw new FormatException(),
            };
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            throw new FormatException($"Attribute {name} is not in DynamoDB's JSON, such as {{\"S\":\"text\"}}.", exception);
        }
    }

    private static string Text(JsonElement value) => value.GetString() ?? throw new FormatException();

    private static void WriteSet(Utf8JsonWriter writer, ReadOnlySpan<byte> type, IEnumerable<string> values)
    {
        writer.WriteStartArray(type);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
