using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Client;

/// <summary>Makes requests with Signature Version 4.</summary>
internal sealed class RequestSigner(string keyId, string secret, string? sessionToken)
{
    /// <summary>A signed request. The address has to be percent-encoded already, its query sorted by name.</summary>
    public HttpRequestMessage Sign(HttpMethod method, Uri address, string region, string service, byte[]? body = null)
    {
        var now = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var hash = Hash(body ?? []);
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = address.Authority,
            ["x-amz-content-sha256"] = hash,
            ["x-amz-date"] = now,
        };
        if (sessionToken is not null) headers["x-amz-security-token"] = sessionToken;
        var names = string.Join(';', headers.Keys);
        var lines = headers.Select(header => $"{header.Key}:{header.Value}");
        var request = string.Join('\n', [method.Method, address.AbsolutePath, address.Query.TrimStart('?'), .. lines, "", names, hash]);
        var scope = $"{now[..8]}/{region}/{service}/aws4_request";
        var text = $"AWS4-HMAC-SHA256\n{now}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(request))}";
        var signature = new[] { now[..8], region, service, "aws4_request", text }
            .Aggregate(Encoding.UTF8.GetBytes($"AWS4{secret}"), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));

        var message = new HttpRequestMessage(method, address) { Content = body is null ? null : new ByteArrayContent(body) };
        foreach (var (name, value) in headers) message.Headers.TryAddWithoutValidation(name, value);
        message.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={keyId}/{scope}, SignedHeaders={names}, "
                + $"Signature={Convert.ToHexStringLower(signature)}");
        return message;
    }

    private static string Hash(byte[] data) => Convert.ToHexStringLower(SHA256.HashData(data));
}
