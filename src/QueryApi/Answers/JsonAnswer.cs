using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.LambdaHost.Http;

namespace Pipeline.QueryApi.Answers;

/// <summary>Answers in JSON.</summary>
internal static class JsonAnswer
{
    public const string ContentType = "application/json";

    /// <summary>The largest buffer that is kept, in bytes: an ordinary page has a tenth.</summary>
    private const int LargestSpare = 512 * 1024;

    // Growing a buffer anew for every answer costs more than writing into it. Lambda asks one thing at a time.
    private static ArrayBufferWriter<byte>? _spare;

    // Sent as application/json with nosniff, so only what JSON itself needs is escaped and names stay legible.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An answer of the object whose members <paramref name="write"/> writes.</summary>
    public static HttpApiResponse Of(int status, Action<Utf8JsonWriter> write, string contentType = ContentType)
    {
        var buffer = Interlocked.Exchange(ref _spare, null) ?? new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        var body = buffer.WrittenSpan.ToArray();
        buffer.ResetWrittenCount();
        if (buffer.Capacity <= LargestSpare) _spare = buffer;
        return HttpApiResponse.Text(status, contentType, body);
    }
}
