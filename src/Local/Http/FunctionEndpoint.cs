using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Pipeline.LambdaHost.Runtime;

namespace Pipeline.Local.Http;

/// <summary>Stands in for an HTTP API: turns a request into the event that API Gateway sends (payload 2.0) and the function's answer into
/// a response.</summary>
internal static class FunctionEndpoint
{
    /// <summary>API Gateway's limit on a request body.</summary>
    private const int MaxBodyBytes = 10 * 1024 * 1024;

    /// <summary>API Gateway's time-out.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <param name="http">The request.</param>
    /// <param name="prefix">What its path begins with here and would not behind API Gateway.</param>
    /// <param name="function">The function.</param>
    public static async Task HandleAsync(HttpContext http, string prefix, LambdaHandler function)
    {
        var context = new InvocationContext { RequestId = http.TraceIdentifier, Deadline = TimeProvider.System.GetUtcNow() + Timeout };
        if (await EventOfAsync(http, prefix) is not { } input)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        await using var output = await function(input, context, http.RequestAborted);
        await AnswerAsync(http, output);
    }

    /// <summary>Answers for a region that nobody reaches.</summary>
    public static Task RefuseAsync(HttpContext http, string why)
    {
        var status = http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        var problem = new { title = "Service Unavailable", status, detail = why };
        return http.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json");
    }

    /// <summary>Answers as API Gateway does when the function fails.</summary>
    public static Task FailAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return http.Response.WriteAsJsonAsync(new { message = "Internal Server Error" });
    }

    private static async Task<MemoryStream?> EventOfAsync(HttpContext http, string prefix)
    {
        var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > MaxBodyBytes) return null;
        }
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var question = target.IndexOf('?');
        var path = (question < 0 ? target : target[..question])[prefix.Length..];
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
            WriteEvent(writer, http, path.Length == 0 ? "/" : path, question < 0 ? "" : target[(question + 1)..], body);
        var bytes = json.WrittenSpan.ToArray();
        return new MemoryStream(bytes, 0, bytes.Length, writable: false, publiclyVisible: true);
    }

    private static void WriteEvent(Utf8JsonWriter json, HttpContext http, string path, string query, MemoryStream body)
    {
        json.WriteStartObject();
        json.WriteString("version", "2.0");
        json.WriteString("routeKey", "$default");
        json.WriteString("rawPath", path);
        json.WriteString("rawQueryString", query);
        json.WriteStartObject("headers");
        foreach (var (name, values) in http.Request.Headers) json.WriteString(name.ToLowerInvariant(), string.Join(',', values.ToArray()));
        json.WriteEndObject();
        json.WriteStartObject("requestContext");
        json.WriteString("domainName", http.Request.Host.Value);
        json.WriteString("requestId", http.TraceIdentifier);
        json.WriteString("stage", "$default");
        json.WriteStartObject("http");
        json.WriteString("method", http.Request.Method);
        json.WriteString("path", path);
        json.WriteString("protocol", http.Request.Protocol);
        json.WriteString("sourceIp", http.Connection.RemoteIpAddress?.ToString());
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteBoolean("isBase64Encoded", body.Length > 0);
        if (body.Length > 0) json.WriteBase64String("body", body.GetBuffer().AsSpan(0, (int)body.Length));
        json.WriteEndObject();
    }

    private static async Task AnswerAsync(HttpContext http, Stream output)
    {
        using var answer = await JsonDocument.ParseAsync(output, cancellationToken: http.RequestAborted);
        var root = answer.RootElement;
        http.Response.StatusCode = root.GetProperty("statusCode").GetInt32();
        if (root.TryGetProperty("headers", out var headers))
        {
            foreach (var header in headers.EnumerateObject()) http.Response.Headers[header.Name] = header.Value.GetString();
        }
        if (!root.TryGetProperty("body", out var text)) return;
        var body = root.TryGetProperty("isBase64Encoded", out var encoded) && encoded.GetBoolean()
            ? text.GetBytesFromBase64() : Encoding.UTF8.GetBytes(text.GetString()!);
        http.Response.ContentLength ??= body.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
