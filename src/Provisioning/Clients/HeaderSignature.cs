using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;

namespace Pipeline.Provisioning.Clients;

/// <summary>Signs a request of S3's control API in its headers.</summary>
/// <remarks>IAM User Guide, "Create a signed AWS API request" (Signature Version 4). The paths signed here have no query and nothing to
/// encode.</remarks>
internal static class HeaderSignature
{
    private const string Service = "s3";

    /// <summary>Adds the date, the content's hash, the session's token and the signature.</summary>
    public static void Sign(HttpRequestMessage request, byte[] body, ImmutableCredentials credentials, string region, DateTimeOffset now)
    {
        var time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{time[..8]}/{region}/{Service}/aws4_request";
        request.Headers.Add("x-amz-content-sha256", Hash(body));
        request.Headers.Add("x-amz-date", time);
        if (credentials.UseToken) request.Headers.Add("x-amz-security-token", credentials.Token);

        var host = request.RequestUri!.Authority;
        var headers = request.Headers.Select(header => (Name: header.Key.ToLowerInvariant(), Value: header.Value.First()))
            .Append((Name: "host", Value: host)).OrderBy(header => header.Name, StringComparer.Ordinal).ToList();
        var names = string.Join(';', headers.Select(header => header.Name));
        var canonical = $"{request.Method}\n{request.RequestUri.AbsolutePath}\n\n"
            + $"{string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n"))}\n{names}\n{Hash(body)}";
        var text = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + credentials.SecretKey),
            (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
        request.Headers.TryAddWithoutValidation("Authorization",
            $"AWS4-HMAC-SHA256 Credential={credentials.AccessKey}/{scope}, SignedHeaders={names}, Signature={signature}");
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
