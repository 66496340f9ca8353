using System.Text.Json;

namespace Pipeline.Catalog.Items;

/// <summary>Items as JSON objects with the table's attribute names: in the local store, the API and the CLI.</summary>
public static class ItemJson
{
    /// <summary>Writes an item as an object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="item">The item.</param>
    /// <param name="fields">The attributes wanted; all when null.</param>
    public static void Write(Utf8JsonWriter writer, DocumentItem item, ItemSelection? fields = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        WriteAttributes(writer, item, fields);
        writer.WriteEndObject();
    }

    /// <summary>Writes an item's attributes into an object that the caller has begun. Absent ones are left out.</summary>
    public static void WriteAttributes(Utf8JsonWriter writer, DocumentItem item, ItemSelection? fields = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var field in (fields ?? ItemSelection.All).Fields) Write(writer, field, item);
    }

    /// <summary>Reads the object that the reader stands before or at the start of. Unknown attributes are passed over.</summary>
    /// <exception cref="JsonException">Not an object, or an attribute of another type than the schema's.</exception>
    public static DocumentItem Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.None) reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("An item is a JSON object.");
        var item = new ItemValues();
        while (reader.Next() == JsonTokenType.PropertyName)
        {
            var field = ItemFieldNames.Find(ref reader);
            reader.Read();
            if (field is null) reader.Skip();
            else Read(ref reader, field, item);
        }
        return item.ToItem();
    }

    private static void Read(ref Utf8JsonReader reader, ItemField field, ItemValues item)
    {
        try
        {
            switch (field)
            {
                case ItemField.Text text:
                    text.Set(item, reader.GetString() ?? throw new JsonException());
                    break;
                case ItemField.Integer integer:
                    integer.Set(item, reader.GetInt64());
                    break;
                case ItemField.Fraction fraction:
                    fraction.Set(item, reader.GetDouble());
                    break;
                case ItemField.List list:
                    list.Set(item, ReadList(ref reader));
                    break;
                case ItemField.Map map:
                    map.Set(item, ReadMap(ref reader));
                    break;
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            throw new JsonException($"Attribute {field.Name} has another type than the schema's.", exception);
        }
    }

    private static List<string> ReadList(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new FormatException();
        var values = new List<string>();
        while (reader.Next() is not (JsonTokenType.EndArray or JsonTokenType.None)) values.Add(reader.GetString() ?? "");
        return values;
    }

    private static SortedDictionary<string, string> ReadMap(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new FormatException();
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (reader.Next() == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            values[name] = reader.GetString() ?? "";
        }
        return values;
    }

    private static void Write(Utf8JsonWriter writer, ItemField field, DocumentItem item)
    {
        switch (field)
        {
            case ItemField.Text text when text.Get(item) is { } value:
                writer.WriteString(field.JsonName, value);
                break;
            case ItemField.Integer integer when integer.Get(item) is { } value:
                writer.WriteNumber(field.JsonName, value);
                break;
            case ItemField.Fraction fraction when fraction.Get(item) is { } value:
                writer.WriteNumber(field.JsonName, value);
                break;
            case ItemField.List list when list.Get(item) is { Count: > 0 } values:
                writer.WriteStartArray(field.JsonName);
                foreach (var value in values) writer.WriteStringValue(value);
                writer.WriteEndArray();
                break;
            case ItemField.Map map when map.Get(item) is { Count: > 0 } values:
                writer.WriteStartObject(field.JsonName);
                foreach (var (name, value) in values) writer.WriteString(name, value);
                writer.WriteEndObject();
                break;
        }
    }
}
