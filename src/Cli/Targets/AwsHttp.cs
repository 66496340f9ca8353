using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Cli.Targets;

/// <summary>
/// GET requests, signed, to services whose SDK packages are not among this product's: Lambda, API Gateway, Route 53, and
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
    public Task<(int Status, string Body)> GetAsync(string service, string region, string pathAndQuery, CancellationToken cancellationToken)
    {
        var host = service == "route53" ? "https://route53.amazonaws.com" : $"https://{service}.{region}.amazonaws.com";
        return GetAsync(new Uri(target.General ?? new(host), pathAndQuery), service, region, cancellationToken);
    }

    /// <summary>Asks an address.</summary>
    public async Task<(int Status, string Body)> GetAsync(Uri uri, string service, string region, CancellationToken cancellationToken)
    {
        var credentials = await Clients.CredentialsOf(target, uri).GetCredentialsAsync();
        var now = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{now[..8]}/{region}/{service}/aws4_request";
        var headers = new List<(string Name, string Value)> { ("host", uri.Authority), ("x-amz-date", now) };
        if (credentials.UseToken) headers.Add(("x-amz-security-token", credentials.Token));
        var names = string.Join(';', headers.Select(header => header.Name));
        var canonical = string.Join(
            '\n', "GET", uri.AbsolutePath, uri.Query.TrimStart('?'),
            string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n")), names, Hash(""));
        var key = Encoding.UTF8.GetBytes("AWS4" + credentials.SecretKey);
        foreach (var part in scope.Split('/')) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var signature = Convert.ToHexStringLower(
            HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"AWS4-HMAC-SHA256\n{now}\n{scope}\n{Hash(canonical)}")));
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        foreach (var (name, value) in headers.Skip(1)) request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={credentials.AccessKey}/{scope}, SignedHeaders={names}, Signature={signature}");
        using var answer = await _http.SendAsync(request, cancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    public void Dispose() => _http.Dispose();

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
