using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>
/// Items in DynamoDB's own JSON, where each value says its type (<c>{"S":"…"}</c>), as stream records and exports have them.
/// </summary>
public static class AttributeJson
{
    /// <summary>Writes an item as an object of attribute values. Absent attributes are left out.</summary>
    public static void Write(Utf8JsonWriter writer, DocumentItem item)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        foreach (var field in ItemSchema.Fields) Write(writer, field, item);
        writer.WriteEndObject();
    }

    /// <summary>Reads an object of attribute values. Unknown attributes are passed over.</summary>
    /// <exception cref="JsonException">An attribute has another type than the schema's.</exception>
    public static DocumentItem Read(JsonElement image)
    {
        if (image.ValueKind != JsonValueKind.Object) throw new JsonException("An image is a JSON object of attributes.");
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(image));
        reader.Read();
        return AttributeReader.Read(ref reader, isStrict: true);
    }

    private static void Write(Utf8JsonWriter writer, ItemField field, DocumentItem item)
    {
        switch (field)
        {
            case ItemField.Text text when text.Get(item) is { } value:
                WriteValue(writer, field, "S"u8, value);
                break;
            case ItemField.Integer integer when integer.Get(item) is { } value:
                WriteValue(writer, field, "N"u8, value.ToString(CultureInfo.InvariantCulture));
                break;
            case ItemField.Fraction fraction when fraction.Get(item) is { } value:
                WriteValue(writer, field, "N"u8, value.ToString("R", CultureInfo.InvariantCulture));
                break;
            case ItemField.List list when list.Get(item) is { Count: > 0 } values:
                writer.WriteStartObject(field.JsonName);
                writer.WriteStartArray("L"u8);
                foreach (var value in values) WriteText(writer, value);
                writer.WriteEndArray();
                writer.WriteEndObject();
                break;
            case ItemField.Map map when map.Get(item) is { Count: > 0 } values:
                writer.WriteStartObject(field.JsonName);
                writer.WriteStartObject("M"u8);
                foreach (var (name, value) in values)
                {
                    writer.WritePropertyName(name);
                    WriteText(writer, value);
                }
                writer.WriteEndObject();
                writer.WriteEndObject();
                break;
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, ItemField field, ReadOnlySpan<byte> type, string value)
    {
        writer.WriteStartObject(field.JsonName);
        writer.WriteString(type, value);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string value)
    {
        writer.WriteStartObject();
        writer.WriteString("S"u8, value);
        writer.WriteEndObject();
    }
}
