using System.Text;
using System.Text.Json;

namespace Pipeline.Cli.Redriving;

/// <summary>
/// Why a message is where it is, in the words of what put it there: Lambda's condition and the function's error (Lambda Developer
/// Guide, "Capturing records of Lambda asynchronous invocations"), or S3's reason of a failed replication.
/// </summary>
internal static class FailureCause
{
    private const int DeepestNesting = 8;

    /// <summary>The cause; null when the message does not say one.</summary>
    public static string? Of(ReadOnlyMemory<byte> json) => Read(json, 0).Cause;

    /// <summary>Whether the message is a failed batch of a table's stream, which names a place there and holds no records.</summary>
    public static bool IsStreamBatch(ReadOnlyMemory<byte> json) => Read(json, 0).StreamBatch;

    private static (string? Cause, bool StreamBatch) Read(ReadOnlyMemory<byte> json, int depth)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, depth);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static (string? Cause, bool StreamBatch) Read(JsonElement element, int depth)
    {
        if (depth > DeepestNesting || element.ValueKind != JsonValueKind.Object) return default;
        if (element.TryGetProperty("DDBStreamBatchInfo", out _)) return (OfRecord(element), true);
        if (element.TryGetProperty("requestPayload", out var payload)) return (OfRecord(element) ?? Read(payload, depth + 1).Cause, false);
        if (Inner(element) is { } inner) return Read(Encoding.UTF8.GetBytes(inner), depth + 1);
        if (element.TryGetProperty("detail", out var detail)) return Read(detail, depth + 1);
        if (!element.TryGetProperty("Records", out var records) || records.ValueKind != JsonValueKind.Array) return default;
        foreach (var record in records.EnumerateArray().Where(record => record.ValueKind == JsonValueKind.Object))
        {
            if (record.TryGetProperty("replicationEventData", out var data) && Text(data, "failureReason") is { } reason) return ($"replication: {reason}", false);
            if (record.TryGetProperty("Sns", out var sns) && Inner(sns) is { } message) return Read(Encoding.UTF8.GetBytes(message), depth + 1);
            if (Text(record, "body") is { } body) return Read(Encoding.UTF8.GetBytes(body), depth + 1);
        }
        return default;
    }

    private static string? OfRecord(JsonElement record)
    {
        var condition = record.TryGetProperty("requestContext", out var context) ? Text(context, "condition") : null;
        var error = record.TryGetProperty("responsePayload", out var response) ? Text(response, "errorType") ?? Text(response, "errorMessage") : null;
        return condition is null ? error : error is null ? condition : $"{condition}: {error}";
    }

    private static string? Inner(JsonElement element) => Text(element, "Message");

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
