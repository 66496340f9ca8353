using System.Text;
using Pipeline.LambdaHost.Events;

namespace Pipeline.LambdaHost.Http;

/// <summary>Reads the request that API Gateway or a function URL hands to a function, payload format 1.0 or 2.0.</summary>
/// <remarks>API Gateway Developer Guide, "Create AWS Lambda proxy integrations for HTTP APIs".</remarks>
public static class HttpEventReader
{
    /// <summary>Reads a request from a stream, to its end.</summary>
    /// <exception cref="MalformedEventException">The event is no HTTP request.</exception>
    public static HttpApiRequest Parse(Stream json)
    {
        if (json is MemoryStream memory && memory.TryGetBuffer(out var buffer)) return Parse(buffer.AsMemory((int)memory.Position));
        using var copy = new MemoryStream();
        json.CopyTo(copy);
        return Parse(copy.GetBuffer().AsMemory(0, (int)copy.Length));
    }

    /// <summary>Reads a request from its UTF-8 JSON.</summary>
    /// <exception cref="MalformedEventException">The event is no HTTP request.</exception>
    public static HttpApiRequest Parse(ReadOnlyMemory<byte> json)
    {
        using var document = EventElement.Open(json, "$");
        var root = new EventElement(document.RootElement, "$");
        if (!root.IsObject) throw root.Expected("an object");
        return root["requestContext"]["http"].IsObject ? ReadV2(root) : ReadV1(root);
    }

    private static HttpApiRequest ReadV2(EventElement root)
    {
        var context = root["requestContext"];
        var http = context["http"];
        return new HttpApiRequest
        {
            Method = http["method"].Text().ToUpperInvariant(),
            RawPath = WithoutStage(root["rawPath"].OptionalText() ?? http["path"].Text(), context["stage"].OptionalText()),
            Query = root["rawQueryString"].OptionalText() is { } raw ? QueryValues.Parse(raw) : Single(root["queryStringParameters"]),
            Headers = HeadersOf(root["headers"], default),
            Cookies = root["cookies"].Exists ? [.. root["cookies"].Items().Select(cookie => cookie.Text())] : [],
            Body = BodyOf(root),
            SourceIp = http["sourceIp"].OptionalText(),
            RequestId = context["requestId"].OptionalText(),
            DomainName = context["domainName"].OptionalText(),
            Payload = HttpPayloadVersion.V2,
        };
    }

    private static HttpApiRequest ReadV1(EventElement root)
    {
        var context = root["requestContext"];
        var headers = HeadersOf(root["headers"], root["multiValueHeaders"]);
        return new HttpApiRequest
        {
            Method = root["httpMethod"].Text().ToUpperInvariant(),
            RawPath = WithoutStage(root["path"].Text(), context["stage"].OptionalText()),
            Query = root["multiValueQueryStringParameters"] is { Exists: true } many ? Many(many) : Single(root["queryStringParameters"]),
            Headers = headers,
            Cookies = headers.TryGetValue("Cookie", out var cookies)
                ? cookies.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [],
            Body = BodyOf(root),
            SourceIp = context["identity"]["sourceIp"].OptionalText(),
            RequestId = context["requestId"].OptionalText(),
            DomainName = context["domainName"].OptionalText(),
            Payload = HttpPayloadVersion.V1,
        };
    }

    // Format 2.0 puts a named stage before the path, format 1.0 only where the default host name is called.
    private static string WithoutStage(string path, string? stage)
    {
        if (stage is null or "" or "$default") return path;
        var prefix = "/" + stage;
        if (path == prefix) return "/";
        return path.StartsWith(prefix + "/", StringComparison.Ordinal) ? path[prefix.Length..] : path;
    }

    private static Dictionary<string, string> HeadersOf(EventElement single, EventElement many)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in single.Members()) headers[header.Name] = header.Value.OptionalText() ?? "";
        foreach (var header in many.Members())
        {
            if (header.Value.Exists) headers[header.Name] = string.Join(", ", header.Value.Items().Select(value => value.Text()));
        }

        return headers;
    }

    // API Gateway hands these over decoded.
    private static QueryValues Single(EventElement parameters)
    {
        var query = new QueryValues();
        foreach (var parameter in parameters.Members()) query.Add(parameter.Name, parameter.Value.OptionalText() ?? "");
        return query;
    }

    private static QueryValues Many(EventElement parameters)
    {
        var query = new QueryValues();
        foreach (var parameter in parameters.Members())
        {
            foreach (var value in parameter.Value.Items()) query.Add(parameter.Name, value.OptionalText() ?? "");
        }

        return query;
    }

    private static ReadOnlyMemory<byte> BodyOf(EventElement root)
    {
        var body = root["body"];
        if (body.OptionalText() is not { } text) return default;
        if (!root["isBase64Encoded"].OptionalSwitch()) return Encoding.UTF8.GetBytes(text);
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? bytes.AsMemory(0, length)
            : throw new MalformedEventException(body.Path, "is not base64, though isBase64Encoded is true");
    }
}
