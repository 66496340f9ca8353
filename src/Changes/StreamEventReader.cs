using System.Text.Json;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;
using Pipeline.LambdaHost.Events;

namespace Pipeline.Changes;

/// <summary>Reads the batches of a table's stream.</summary>
/// <remarks>Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB streams". Unknown members are passed over.</remarks>
public static class StreamEventReader
{
    /// <summary>Reads an event.</summary>
    /// <exception cref="MalformedEventException">It is no batch of a documents table's stream.</exception>
    public static IReadOnlyList<TableChange> Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. document.RootElement.GetProperty("Records"u8).EnumerateArray().Select(Read)];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new MalformedEventException("Records", "is no batch of the documents table's stream");
        }
    }

    /// <summary>
    /// The shard of the stream, which an event source mapping with a tumbling window names; null without one, and then
    /// nothing tells whether a batch was counted before.
    /// </summary>
    public static string? ShardOf(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("shardId"u8, out var shard) && shard.ValueKind == JsonValueKind.String ? shard.GetString() : null;
    }

    private static TableChange Read(JsonElement record)
    {
        var change = record.GetProperty("dynamodb"u8);
        var keys = change.GetProperty("Keys"u8);
        return new(
            change.GetProperty("SequenceNumber"u8).GetString() ?? throw new FormatException(),
            new(new(Text(keys.GetProperty(ItemSchema.DocumentId))), new(Text(keys.GetProperty(ItemSchema.ProcessingDate)))),
            Image(change, "OldImage"u8),
            Image(change, "NewImage"u8),
            change.TryGetProperty("ApproximateCreationDateTime"u8, out var at) ? DateTimeOffset.FromUnixTimeMilliseconds((long)(at.GetDouble() * 1000)) : null);
    }

    private static DocumentItem? Image(JsonElement change, ReadOnlySpan<byte> name) => change.TryGetProperty(name, out var image) ? AttributeJson.Read(image) : null;

    private static string Text(JsonElement value) => value.GetProperty("S"u8).GetString() ?? throw new FormatException();
}
