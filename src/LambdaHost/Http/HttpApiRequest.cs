using System.Text;

namespace Pipeline.LambdaHost.Http;

/// <summary>An HTTP request, whichever way it reached the function.</summary>
public sealed record HttpApiRequest
{
    /// <summary>The method in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>The path as API Gateway gives it, beginning with a slash, without the stage.</summary>
    public required string RawPath { get; init; }

    /// <summary>The parameters after the question mark.</summary>
    public QueryValues Query { get; init; } = QueryValues.Empty;

    /// <summary>The header fields; names compare without case. Several values are joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The cookies, each <c>name=value</c>.</summary>
    public IReadOnlyList<string> Cookies { get; init; } = [];

    /// <summary>The body's bytes, decoded from base64 where it came so.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The client's address as API Gateway saw it.</summary>
    public string? SourceIp { get; init; }

    /// <summary>API Gateway's id of the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>The host name that the client called, for links back.</summary>
    public string? DomainName { get; init; }

    /// <summary>The shape that the answer must have.</summary>
    public HttpPayloadVersion Payload { get; init; } = HttpPayloadVersion.V2;

    /// <summary>
    /// The path's segments, each decoded by itself, so that an encoded slash does not make two. An empty segment is kept;
    /// the root has none.
    /// </summary>
    public IReadOnlyList<string> Segments => field ??= Split(RawPath);

    /// <summary>The body as UTF-8 text.</summary>
    public string BodyText => Encoding.UTF8.GetString(Body.Span);

    /// <summary>A header field's value; <see langword="null"/> when it is not sent.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    private static string[] Split(string rawPath)
    {
        var path = rawPath.Trim('/');
        return path.Length == 0 ? [] : Array.ConvertAll(path.Split('/'), PercentCode.DecodeSegment);
    }
}
