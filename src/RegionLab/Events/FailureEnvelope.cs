using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipeline.RegionLab.Chance;

namespace Pipeline.RegionLab.Events;

/// <summary>
/// The forms in which a failed event comes back: as it was, as the record that Lambda sends to a failure destination, or
/// that record in an SQS message (Lambda Developer Guide, asynchronous invocation records).
/// </summary>
internal static class FailureEnvelope
{
    public static byte[] Write(string region, FailedEvent message, Dice dice) => dice.Below(3) switch
    {
        0 => message.Payload,
        1 => Record(region, message),
        _ => InQueue(region, message),
    };

    /// <summary>Whether a function's answer to a queue's batch names messages that failed.</summary>
    public static bool NamesFailures(byte[] answer)
    {
        if (answer.Length == 0) return false;
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.TryGetProperty("batchItemFailures", out var failures) && failures.GetArrayLength() > 0;
    }

    private static byte[] Record(string region, FailedEvent message) => Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("version", "1.0");
        json.WriteString("timestamp", message.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        json.WriteStartObject("requestContext");
        json.WriteString("requestId", $"{region}-{message.Id}");
        json.WriteString("functionArn", $"arn:aws:lambda:{region}:123456789012:function:ingest:$LATEST");
        json.WriteString("condition", message.Condition);
        json.WriteNumber("approximateInvokeCount", message.Attempts);
        json.WriteEndObject();
        json.WritePropertyName("requestPayload");
        json.WriteRawValue(message.Payload);
        json.WriteEndObject();
    });

    private static byte[] InQueue(string region, FailedEvent message) => Json(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("Records");
        json.WriteStartObject();
        json.WriteString("messageId", $"{region}-{message.Id}");
        json.WriteString("eventSource", "aws:sqs");
        json.WriteString("body", Encoding.UTF8.GetString(Record(region, message)));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) write(json);
        return buffer.WrittenSpan.ToArray();
    }
}
