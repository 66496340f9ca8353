using System.Buffers;
using System.Text.Json;

namespace Pipeline.Changes;

/// <summary>The answer to a stream's batch: Lambda delivers the records from the named one on again.</summary>
/// <remarks>Lambda Developer Guide, "Reporting batch item failures". An answer that names none means that all succeeded.</remarks>
internal static class StreamBatchResponse
{
    public static byte[] Write(string? firstFailed)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("batchItemFailures"u8);
            if (firstFailed is not null)
            {
                json.WriteStartObject();
                json.WriteString("itemIdentifier"u8, firstFailed);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
