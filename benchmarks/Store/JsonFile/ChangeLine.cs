using System.Text.Json;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;

namespace Pipeline.Benchmarks.Store.JsonFile;

/// <summary>One change as one line: <c>{"at":TICKS,"in":REGION,"item":{…}}</c>, or <c>"deleted"</c> with the key alone.</summary>
internal static class ChangeLine
{
    public static void Write(Utf8JsonWriter writer, ReplicaChange change)
    {
        writer.WriteStartObject();
        writer.WriteNumber("at"u8, change.Stamp.Ticks);
        writer.WriteString("in"u8, change.Stamp.Region);
        if (change.Item is { } item)
        {
            writer.WritePropertyName("item"u8);
            ItemJson.Write(writer, item);
        }
        else
        {
            writer.WriteStartObject("deleted"u8);
            writer.WriteString(ItemSchema.DocumentId, change.Key.DocumentId.Value);
            writer.WriteString(ItemSchema.ProcessingDate, change.Key.ProcessingDate.Value);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    /// <exception cref="JsonException">Not a line that <see cref="Write"/> wrote.</exception>
    public static ReplicaChange Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        long at = 0;
        string? region = null;
        DocumentItem? item = null, deleted = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A change is a JSON object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("at"u8) && reader.Read()) at = reader.GetInt64();
            else if (reader.ValueTextEquals("in"u8) && reader.Read()) region = reader.GetString();
            else if (reader.ValueTextEquals("item"u8) && reader.Read()) item = ItemJson.Read(ref reader);
            else if (reader.ValueTextEquals("deleted"u8) && reader.Read()) deleted = ItemJson.Read(ref reader);
            else reader.Skip();
        }
        var key = (item ?? deleted)?.Key ?? throw new JsonException("A change names an item.");
        return new(key, item, new(at, region ?? throw new JsonException("A change names its region.")));
    }
}
