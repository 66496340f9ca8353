using System.Buffers;
using System.Text.Json;

namespace Pipeline.LambdaHost.Events;

/// <summary>The answer to a queue's batch that names the messages to deliver again.</summary>
/// <remarks>Lambda Developer Guide, "Implementing partial batch responses". An answer without names means that all succeeded.</remarks>
public static class SqsBatchResponse
{
    /// <summary>Writes the answer; a message that several of its events failed is named once.</summary>
    public static byte[] Write(IEnumerable<string> failedMessageIds)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("batchItemFailures"u8);
            foreach (var id in failedMessageIds.Distinct(StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("itemIdentifier"u8, id);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
