using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Pipeline.LambdaHost.Connections;
using Pipeline.LambdaHost.Logging;

namespace Pipeline.LambdaHost.Runtime;

/// <summary>The calls of the Lambda Runtime API, version 2018-06-01, over one keep-alive connection for each loop.</summary>
internal sealed class RuntimeApiClient : IDisposable
{
    public const string Next = "next";

    private const string ErrorTypeHeader = "Lambda-Runtime-Function-Error-Type";

    private readonly HttpClient _http;
    private readonly Uri _runtime;

    public RuntimeApiClient(Uri api, int connections, bool waits)
    {
        _runtime = new Uri(api, "2018-06-01/runtime/");
        _http = new HttpClient(waits ? FunctionConnections.Waiting(Handler(connections)) : Handler(connections))
        {
            // Between two events there may be hours, in which the whole process is frozen.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Waits for the next invocation, as long as it takes.</summary>
    public async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        using var response = await GetAsync("invocation/next", Next, cancellationToken);
        var headers = response.Headers;
        if (Header(headers, "Lambda-Runtime-Aws-Request-Id") is not { Length: > 0 } requestId)
            throw new RuntimeApiException(Next, (int)response.StatusCode);

        return new Invocation(requestId, await response.Content.ReadAsByteArrayAsync(cancellationToken))
        {
            Deadline = Deadline(headers),
            TraceId = Header(headers, "Lambda-Runtime-Trace-Id"),
            FunctionArn = Header(headers, "Lambda-Runtime-Invoked-Function-Arn"),
            ClientContext = Header(headers, "Lambda-Runtime-Client-Context"),
            CognitoIdentity = Header(headers, "Lambda-Runtime-Cognito-Identity"),
            TenantId = Header(headers, "Lambda-Runtime-Aws-Tenant-Id"),
        };
    }

    public Task RespondAsync(string requestId, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken) =>
        PostAsync($"invocation/{Uri.EscapeDataString(requestId)}/response", "response", answer, "application/json", null, null,
            cancellationToken);

    public Task ReportErrorAsync(string requestId, string errorType, byte[] report, string cause, CancellationToken cancellationToken) =>
        PostAsync($"invocation/{Uri.EscapeDataString(requestId)}/error", "error", report, ErrorReport.ContentType, errorType, cause,
            cancellationToken);

    public Task ReportInitErrorAsync(string errorType, byte[] report, CancellationToken cancellationToken) =>
        PostAsync("init/error", "init error", report, ErrorReport.ContentType, errorType, null, cancellationToken);

    public Task ReportRestoreErrorAsync(string errorType, byte[] report, CancellationToken cancellationToken) =>
        PostAsync("restore/error", "restore error", report, ErrorReport.ContentType, errorType, null, cancellationToken);

    /// <summary>Tells Lambda that the snapshot may be taken. The answer comes after a restore.</summary>
    public async Task RestoreNextAsync(CancellationToken cancellationToken) =>
        (await GetAsync("restore/next", "restore", cancellationToken)).Dispose();

    private async Task<HttpResponseMessage> GetAsync(string path, string call, CancellationToken cancellationToken)
    {
        var response = await _http.GetAsync(new Uri(_runtime, path), cancellationToken);
        return Checked(response, call);
    }

    private async Task PostAsync(string path, string call, ReadOnlyMemory<byte> body, string contentType, string? errorType, string? cause,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_runtime, path)) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        if (errorType is not null) request.Headers.TryAddWithoutValidation(ErrorTypeHeader, errorType);
        if (cause is not null) request.Headers.TryAddWithoutValidation(XRayCause.Header, cause);
        using var response = Checked(await _http.SendAsync(request, cancellationToken), call);
    }

    private static HttpResponseMessage Checked(HttpResponseMessage response, string call)
    {
        if (response.IsSuccessStatusCode) return response;
        response.Dispose();
        throw new RuntimeApiException(call, (int)response.StatusCode);
    }

    private static DateTimeOffset? Deadline(HttpResponseHeaders headers) =>
        long.TryParse(Header(headers, "Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    // Header names are compared without case by HttpHeaders. Values are taken as sent: a trace header is no valid HTTP list.
    private static string? Header(HttpResponseHeaders headers, string name)
    {
        if (!headers.NonValidated.TryGetValues(name, out var values)) return null;
        foreach (var value in values) return value;
        return null;
    }

    private static SocketsHttpHandler Handler(int connections) => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        MaxConnectionsPerServer = connections,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
    };
}
