using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Cli.Targets;

/// <summary>
/// Requests, signed, to services whose SDK packages are not among this product's: Lambda, API Gateway, Route 53, CloudWatch, and
/// the pipeline's own API. (Signature Version 4, AWS General Reference, "Signing AWS requests".)
/// </summary>
internal sealed class AwsHttp(Target target, TimeProvider time) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Asks a service's own endpoint, or the one of <c>AWS_ENDPOINT_URL</c>.</summary>
    /// <param name="service">As signatures name it: <c>lambda</c>.</param>
    /// <param name="region">The region.</param>
    /// <param name="pathAndQuery">Beginning with a slash; its query sorted by name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<(int Status, string Body)> GetAsync(
        string service, string region, string pathAndQuery, CancellationToken cancellationToken) =>
        GetAsync(new Uri(EndpointOf(service, region), pathAndQuery), service, region, cancellationToken);

    /// <summary>Asks an address.</summary>
    public Task<(int Status, string Body)> GetAsync(Uri uri, string service, string region, CancellationToken cancellationToken) =>
        SendAsync(uri, service, region, null, cancellationToken);

    /// <summary>Calls an action of a service's Query API, in the form in which AWS's own clients send it.</summary>
    /// <param name="service">As signatures name it: <c>monitoring</c>.</param>
    /// <param name="region">The region.</param>
    /// <param name="parameters">The action, its version and its parameters.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<(int Status, string Body)> PostAsync(
        string service, string region, IEnumerable<(string Name, string Value)> parameters, CancellationToken cancellationToken) =>
        SendAsync(
            EndpointOf(service, region), service, region,
            string.Join('&', parameters.Select(each => $"{each.Name}={Uri.EscapeDataString(each.Value)}")), cancellationToken);

    private Uri EndpointOf(string service, string region) => target.General
        ?? new(service == "route53" ? "https://route53.amazonaws.com" : $"https://{service}.{region}.amazonaws.com");

    private async Task<(int Status, string Body)> SendAsync(
        Uri uri, string service, string region, string? form, CancellationToken cancellationToken)
    {
        var credentials = await Clients.CredentialsOf(target, uri).GetCredentialsAsync();
        var now = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{now[..8]}/{region}/{service}/aws4_request";
        var headers = new List<(string Name, string Value)> { ("host", uri.Authority), ("x-amz-date", now) };
        if (credentials.UseToken) headers.Add(("x-amz-security-token", credentials.Token));
        var names = string.Join(';', headers.Select(header => header.Name));
        var canonical = string.Join(
            '\n', form is null ? "GET" : "POST", uri.AbsolutePath, uri.Query.TrimStart('?'),
            string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n")), names, Hash(form ?? ""));
        var key = Encoding.UTF8.GetBytes("AWS4" + credentials.SecretKey);
        foreach (var part in scope.Split('/')) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var signature = Convert.ToHexStringLower(
            HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"AWS4-HMAC-SHA256\n{now}\n{scope}\n{Hash(canonical)}")));
        using var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, uri);
        if (form is not null) request.Content = new StringContent(form, new UTF8Encoding(false), "application/x-www-form-urlencoded");
        foreach (var (name, value) in headers.Skip(1)) request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={credentials.AccessKey}/{scope}, SignedHeaders={names}, Signature={signature}");
        using var answer = await _http.SendAsync(request, cancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    public void Dispose() => _http.Dispose();

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
