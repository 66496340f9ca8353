using System.Text.Json;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;
using Pipeline.LambdaHost.Events;

namespace Pipeline.Changes;

/// <summary>Reads the batches of a table's stream.</summary>
/// <remarks>Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB streams". Unknown members are passed over.</remarks>
public static class StreamEventReader
{
    /// <summary>The last second that a date can hold: 9999-12-31T23:59:59Z.</summary>
    private const double LastSecond = 253402300799;

    /// <summary>Reads an event. A record that cannot be read is named beside the others.</summary>
    /// <exception cref="MalformedEventException">It is no batch of a stream, or a record has not even a number by which to name
    /// it.</exception>
    public static StreamBatch Parse(ReadOnlyMemory<byte> json)
    {
        using var document = Document(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("Records"u8, out var records)
            || records.ValueKind != JsonValueKind.Array)
            throw new MalformedEventException("Records", "is no batch of the documents table's stream");
        var numbers = new List<string>();
        var changes = new List<TableChange>();
        var malformed = new List<(string, string)>();
        foreach (var record in records.EnumerateArray())
        {
            var number = SequenceNumber(record)
                ?? throw new MalformedEventException($"Records[{numbers.Count}].dynamodb.SequenceNumber",
                    "is missing: nothing else names the record in an answer");
            numbers.Add(number);
            try
            {
                if (Read(number, record.GetProperty("dynamodb"u8)) is { } change) changes.Add(change);
            }
            catch (JsonException exception)
            {
                malformed.Add((number, exception.Message));
            }
            catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException)
            {
                malformed.Add((number, "It has not the members of a record, or they have other types."));
            }
        }
        return new(numbers, changes, malformed, Shard(document.RootElement));
    }

    private static JsonDocument Document(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            throw new MalformedEventException("Records", "is no batch of the documents table's stream, nor JSON at all");
        }
    }

    private static string? Shard(JsonElement batch) =>
        batch.TryGetProperty("shardId"u8, out var shard) && shard.ValueKind == JsonValueKind.String ? shard.GetString() : null;

    private static string? SequenceNumber(JsonElement record) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty("dynamodb"u8, out var change)
            && change.ValueKind == JsonValueKind.Object
        && change.TryGetProperty("SequenceNumber"u8, out var number) && number.ValueKind == JsonValueKind.String
        ? number.GetString() : null;

    private static TableChange? Read(string number, JsonElement change)
    {
        var keys = change.GetProperty("Keys"u8);
        var id = Text(keys.GetProperty(ItemSchema.DocumentId));
        // Counts, budgets and records stand in the same table, and are no document.
        if (OtherPartitions.Contains(id)) return null;
        return new(number, new(new(id), new(Text(keys.GetProperty(ItemSchema.ProcessingDate)))), Image(change, "OldImage"u8),
            Image(change, "NewImage"u8), At(change));
    }

    private static DateTimeOffset? At(JsonElement change)
    {
        if (!change.TryGetProperty("ApproximateCreationDateTime"u8, out var at)) return null;
        return at.GetDouble() is >= 0 and <= LastSecond and var seconds
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)) : throw new FormatException();
    }

    private static DocumentItem? Image(JsonElement change, ReadOnlySpan<byte> name) =>
        change.TryGetProperty(name, out var image) ? AttributeJson.Read(image) : null;

    private static string Text(JsonElement value) => value.GetProperty("S"u8).GetString() ?? throw new FormatException();
}
