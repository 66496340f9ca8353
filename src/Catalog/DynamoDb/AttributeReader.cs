using System.Buffers.Text;
using System.Text.Json;
using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>Reads items from DynamoDB's own JSON, where each value is an object that names its type: <c>{"S":"…"}</c>.</summary>
internal static class AttributeReader
{
    /// <summary>Reads the object that the reader stands at the start of. Unknown attributes are passed over.</summary>
    /// <param name="reader">Left at the object's end.</param>
    /// <param name="isStrict">Whether an attribute of another type than the schema's is an error rather than passed over.</param>
    /// <exception cref="JsonException">The JSON ends early or is none, a key is missing, or an attribute has another type.</exception>
    public static DocumentItem Read(ref Utf8JsonReader reader, bool isStrict)
    {
        var item = new ItemValues();
        while (reader.Next() == JsonTokenType.PropertyName)
        {
            var field = ItemFieldNames.Find(ref reader);
            reader.Read();
            var depth = reader.CurrentDepth;
            if (field is not null && !TryRead(ref reader, field, item) && isStrict)
                throw new JsonException($"Attribute {field.Name} has another type than the schema's.");
            while (reader.CurrentDepth > depth || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) reader.Read();
        }

        if (item.DocumentId.Value is null || item.ProcessingDate.Value is null)
            throw new JsonException($"A row has its keys, {ItemSchema.DocumentId} and {ItemSchema.ProcessingDate}; this one lacks one.");
        // The index spreads a language over shards, which nobody else needs to know.
        if (item.Language is { } partition) item.Language = LanguageShards.LanguageOf(partition);
        return item.ToItem();
    }

    private static bool TryRead(ref Utf8JsonReader reader, ItemField field, ItemValues item)
    {
        if (reader.TokenType != JsonTokenType.StartObject || reader.Next() != JsonTokenType.PropertyName) return false;
        switch (field)
        {
            case ItemField.Text text when IsText(ref reader):
                text.Set(item, reader.GetString()!);
                return true;
            case ItemField.Integer integer
                when IsNumber(ref reader) && Utf8Parser.TryParse(reader.ValueSpan, out long number, out var used)
                    && used == reader.ValueSpan.Length:
                integer.Set(item, number);
                return true;
            case ItemField.Fraction fraction
                when IsNumber(ref reader) && Utf8Parser.TryParse(reader.ValueSpan, out double number, out var used)
                    && used == reader.ValueSpan.Length:
                fraction.Set(item, number);
                return true;
            case ItemField.List list when reader.ValueTextEquals("L"u8):
                return TryReadList(ref reader, list, item);
            case ItemField.Map map when reader.ValueTextEquals("M"u8):
                return TryReadMap(ref reader, map, item);
            default:
                return false;
        }
    }

    private static bool TryReadList(ref Utf8JsonReader reader, ItemField.List list, ItemValues item)
    {
        if (reader.Next() != JsonTokenType.StartArray) return false;
        var values = new List<string>();
        while (reader.Next() == JsonTokenType.StartObject)
        {
            if (!TryReadText(ref reader, out var text)) return false;
            values.Add(text);
        }

        list.Set(item, values);
        return true;
    }

    private static bool TryReadMap(ref Utf8JsonReader reader, ItemField.Map map, ItemValues item)
    {
        if (reader.Next() != JsonTokenType.StartObject) return false;
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (reader.Next() == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (reader.Next() != JsonTokenType.StartObject || !TryReadText(ref reader, out var text)) return false;
            if (!values.TryAdd(name, text)) return false;
        }

        map.Set(item, values);
        return true;
    }

    private static bool TryReadText(ref Utf8JsonReader reader, out string text)
    {
        var isText = reader.Next() == JsonTokenType.PropertyName && IsText(ref reader);
        text = isText ? reader.GetString()! : "";
        return isText && reader.Next() == JsonTokenType.EndObject;
    }

    private static bool IsText(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("S"u8) && reader.Next() == JsonTokenType.String;

    private static bool IsNumber(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("N"u8) && reader.Next() == JsonTokenType.String;
}
