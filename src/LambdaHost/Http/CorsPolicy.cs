using System.Globalization;
using Pipeline.LambdaHost.Settings;

namespace Pipeline.LambdaHost.Http;

/// <summary>Which web pages of other origins may read the answers. Off unless origins are set.</summary>
/// <remarks>Fetch standard, "CORS protocol". API Gateway's own CORS must then be off, or it answers preflights itself.</remarks>
public sealed class CorsPolicy
{
    /// <summary>Origins that may read, comma-separated, such as <c>https://console.example</c>; <c>*</c> for all.</summary>
    public const string OriginsVariable = "CORS_ALLOW_ORIGINS";

    /// <summary>Header fields that a page may send, comma-separated.</summary>
    public const string HeadersVariable = "CORS_ALLOW_HEADERS";

    /// <summary>Seconds for which a browser may remember a preflight's answer.</summary>
    public const string MaxAgeVariable = "CORS_MAX_AGE_SECONDS";

    /// <summary>What a signed request carries beside the fields that need no permission.</summary>
    private static readonly string[] DefaultHeaders = ["authorization", "content-type", "x-amz-date", "x-amz-security-token"];

    /// <summary>The longest that any browser remembers a preflight: Firefox's day.</summary>
    private const int LongestMaxAge = 86_400;

    private readonly IReadOnlyList<string> _origins;
    private readonly string _headers;
    private readonly int _maxAge;

    private CorsPolicy(IReadOnlyList<string> origins, string headers, int maxAge)
    {
        _origins = origins;
        _headers = headers;
        _maxAge = maxAge;
    }

    /// <summary>No page of another origin may read anything.</summary>
    public static CorsPolicy Off { get; } = new([], "", 0);

    /// <summary>Reads the policy.</summary>
    /// <exception cref="SettingException">An origin has a path or no scheme, or the age is out of range.</exception>
    public static CorsPolicy From(EnvironmentSettings settings)
    {
        var origins = settings.List(OriginsVariable);
        if (origins.Count == 0) return Off;
        foreach (var origin in origins)
        {
            if (origin != "*" && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.GetLeftPart(UriPartial.Authority) == origin))
                throw new SettingException(OriginsVariable,
                    $"{OriginsVariable} names '{origin}', which is no origin. Browsers send scheme and host only. For example "
                    + $"{OriginsVariable}=https://console.example.");
        }

        var headers = settings.List(HeadersVariable);
        return new CorsPolicy(
            origins,
            string.Join(", ", headers.Count == 0 ? DefaultHeaders : headers),
            settings.Integer(MaxAgeVariable, "Seconds for which a browser may remember a preflight's answer.", 600, 0, LongestMaxAge));
    }

    /// <summary>The answer to OPTIONS: the methods of the path and, to a preflight of an allowed origin, permission.</summary>
    /// <param name="request">The request.</param>
    /// <param name="methods">The methods that the path has, comma-separated.</param>
    public HttpApiResponse Options(HttpApiRequest request, string methods)
    {
        var response = new HttpApiResponse { Status = 204 }.WithHeader("Allow", methods);
        if (request.Header("Access-Control-Request-Method") is null || AllowedOrigin(request) is null) return Allow(request, response);
        return Allow(request, response)
            .WithHeader("Access-Control-Allow-Methods", methods)
            .WithHeader("Access-Control-Allow-Headers", _headers)
            .WithHeader("Access-Control-Max-Age", _maxAge.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Adds the permission to an answer, when the request comes from an allowed origin.</summary>
    public HttpApiResponse Allow(HttpApiRequest request, HttpApiResponse response)
    {
        if (_origins.Count == 0) return response;
        if (AllowedOrigin(request) is { } origin) response = response.WithHeader("Access-Control-Allow-Origin", origin);

        // Without it, a cache would hand one origin's permission to another.
        return _origins.Contains("*") ? response : response.WithHeader("Vary", "Origin");
    }

    private string? AllowedOrigin(HttpApiRequest request)
    {
        if (request.Header("Origin") is not { } origin) return null;
        return _origins.Contains("*") ? "*" : _origins.Contains(origin, StringComparer.Ordinal) ? origin : null;
    }
}
