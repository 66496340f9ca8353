using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.LambdaHost.Runtime;

namespace Pipeline.LambdaHost.Http;

/// <summary>An HTTP answer on its way back through API Gateway.</summary>
public sealed record HttpApiResponse
{
    // The default encoder makes six bytes of each quotation mark, of which a JSON body is full.
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The status, 200 to 599.</summary>
    public required int Status { get; init; }

    /// <summary>The header fields; names compare without case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The <c>Set-Cookie</c> fields, which cannot be joined into one.</summary>
    public IReadOnlyList<string> Cookies { get; init; } = [];

    /// <summary>The body's bytes.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether the body goes as base64. Text goes as it is.</summary>
    public bool IsBinary { get; init; }

    /// <summary>An answer of UTF-8 text.</summary>
    public static HttpApiResponse Text(int status, string contentType, ReadOnlyMemory<byte> utf8) => new()
    {
        Status = status,
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = contentType },
        Body = utf8,
    };

    /// <summary>An answer of text.</summary>
    public static HttpApiResponse Text(int status, string contentType, string text) =>
        Text(status, contentType, Encoding.UTF8.GetBytes(text));

    /// <summary>An answer of bytes that are no text.</summary>
    public static HttpApiResponse Binary(int status, string contentType, ReadOnlyMemory<byte> bytes) =>
        Text(status, contentType, bytes) with { IsBinary = true };

    /// <summary>The same answer with one more header field, or another value of it.</summary>
    public HttpApiResponse WithHeader(string name, string value) => this with
    {
        Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { [name] = value },
    };

    /// <summary>The answer to HEAD: what GET answers, without its body but with its length.</summary>
    public HttpApiResponse WithoutBody() =>
        WithHeader("Content-Length", Body.Length.ToString(CultureInfo.InvariantCulture)) with { Body = default };

    /// <summary>Writes the answer as a payload.</summary>
    /// <exception cref="ResponseTooLargeException">It would have more bytes than Lambda takes.</exception>
    public MemoryStream ToPayload(HttpPayloadVersion version)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + Body.Length + (Body.Length / 2));
        using (var json = new Utf8JsonWriter(buffer, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("statusCode"u8, Status);
            json.WriteStartObject("headers"u8);
            foreach (var header in Headers) json.WriteString(header.Key, header.Value);
            json.WriteEndObject();
            WriteCookies(json, version);
            WriteBody(json);
            json.WriteEndObject();
        }

        if (buffer.WrittenCount > ResponseTooLargeException.Limit) throw new ResponseTooLargeException(buffer.WrittenCount);
        var bytes = buffer.WrittenSpan.ToArray();
        return new MemoryStream(bytes, 0, bytes.Length, writable: false, publiclyVisible: true);
    }

    private void WriteCookies(Utf8JsonWriter json, HttpPayloadVersion version)
    {
        if (Cookies.Count == 0) return;
        if (version == HttpPayloadVersion.V1)
        {
            json.WriteStartObject("multiValueHeaders"u8);
            json.WriteStartArray("Set-Cookie"u8);
        }
        else
        {
            json.WriteStartArray("cookies"u8);
        }

        foreach (var cookie in Cookies) json.WriteStringValue(cookie);
        json.WriteEndArray();
        if (version == HttpPayloadVersion.V1) json.WriteEndObject();
    }

    private void WriteBody(Utf8JsonWriter json)
    {
        json.WriteBoolean("isBase64Encoded"u8, IsBinary && !Body.IsEmpty);
        if (Body.IsEmpty) return;
        if (IsBinary) json.WriteBase64String("body"u8, Body.Span);
        else json.WriteString("body"u8, Body.Span);
    }
}
