using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.LambdaHost.Http;

namespace Pipeline.QueryApi.Answers;

/// <summary>Answers in JSON.</summary>
internal static class JsonAnswer
{
    public const string ContentType = "application/json";

    // Sent as application/json with nosniff, so only what JSON itself needs is escaped and names stay legible.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An answer of the object whose members <paramref name="write"/> writes.</summary>
    public static HttpApiResponse Of(int status, Action<Utf8JsonWriter> write, string contentType = ContentType)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return HttpApiResponse.Text(status, contentType, buffer.WrittenMemory);
    }
}
