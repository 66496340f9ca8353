using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;

namespace Pipeline.RegionLab.Streams;

/// <summary>Writes batches of stream records as Lambda hands them to a function, and reads its answer.</summary>
/// <remarks>Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB streams".</remarks>
public static class StreamEventWriter
{
    /// <summary>Writes the event of a batch.</summary>
    /// <param name="region">The region of the replica.</param>
    /// <param name="batch">Its records in order.</param>
    /// <param name="shard">The stream's shard, which Lambda names where batches are counted in windows; null without.</param>
    public static byte[] Write(string region, IReadOnlyList<StreamRecord> batch, string? shard = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("Records"u8);
            foreach (var record in batch) Write(json, region, record);
            json.WriteEndArray();
            if (shard is not null) json.WriteString("shardId"u8, shard);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes one record.</summary>
    public static byte[] Write(string region, StreamRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer)) Write(json, region, record);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// The records to deliver again after a function answered: those from the first that it names on (Lambda Developer
    /// Guide, reporting batch item failures); none when it names none.
    /// </summary>
    public static List<StreamRecord> Undone(IReadOnlyList<StreamRecord> batch, byte[] answer) => Undone(batch, SequenceNumber, answer);

    /// <summary>The same of records in whatever form, whose sequence numbers <paramref name="number"/> gives.</summary>
    public static List<T> Undone<T>(IReadOnlyList<T> batch, Func<T, string> number, byte[] answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Length == 0) return [];
        using var json = JsonDocument.Parse(answer);
        if (!json.RootElement.TryGetProperty("batchItemFailures"u8, out var failures)) return [];
        var named = failures.EnumerateArray().Select(failure => failure.GetProperty("itemIdentifier"u8).GetString()).ToHashSet();
        return named.Count == 0 ? [] : [.. batch.SkipWhile(record => !named.Contains(number(record)))];
    }

    /// <summary>The number by which an answer names a record.</summary>
    public static string SequenceNumber(StreamRecord record) => record.Sequence.ToString("D21", CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, string region, StreamRecord record)
    {
        json.WriteStartObject();
        json.WriteString("eventID"u8, $"{region}/{record.Sequence}");
        json.WriteString("eventName"u8, record.After is null ? "REMOVE" : record.Before is null ? "INSERT" : "MODIFY");
        json.WriteString("eventVersion"u8, "1.1"u8);
        json.WriteString("eventSource"u8, "aws:dynamodb"u8);
        json.WriteString("awsRegion"u8, region);
        json.WriteStartObject("dynamodb"u8);
        json.WriteNumber("ApproximateCreationDateTime"u8, record.At.ToUnixTimeSeconds());
        json.WriteStartObject("Keys"u8);
        WriteText(json, ItemSchema.DocumentId, record.Key.DocumentId.Value);
        WriteText(json, ItemSchema.ProcessingDate, record.Key.ProcessingDate.Value);
        json.WriteEndObject();
        WriteImage(json, "NewImage", record.After);
        WriteImage(json, "OldImage", record.Before);
        json.WriteString("SequenceNumber"u8, SequenceNumber(record));
        json.WriteString("StreamViewType"u8, "NEW_AND_OLD_IMAGES"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteImage(Utf8JsonWriter json, string name, DocumentItem? item)
    {
        if (item is null) return;
        json.WritePropertyName(name);
        AttributeJson.Write(json, item);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject(name);
        json.WriteString("S"u8, value);
        json.WriteEndObject();
    }
}
