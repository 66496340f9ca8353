using System.Security.Cryptography;
using System.Text;
using Pipeline.Testing.Loopback;

namespace Pipeline.Testing.Aws.S3;

/// <summary>
/// Computes the signature that a request must have for S3 to take it as the one that was sent: Signature Version 4 over the
/// path and query exactly as they came, since S3 does not normalise paths (Signature Version 4, "Canonical request").
/// </summary>
public static class SignedRequest
{
    /// <summary>The signature of the Authorization header field.</summary>
    public static string SignatureIn(LoopbackRequest request) => Part(request, "Signature=");

    /// <summary>The signature that belongs to what arrived.</summary>
    public static string SignatureOf(LoopbackRequest request, string secret)
    {
        var names = Part(request, "SignedHeaders=").Split(';');
        var query = (request.Target + "?").Split('?')[1].Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Contains('=') ? pair : pair + "=").Order(StringComparer.Ordinal);
        var canonical = string.Join('\n',
            request.Method, request.Path, string.Join('&', query),
            string.Concat(names.Select(name => $"{name}:{request.Headers[name].Trim()}\n")), string.Join(';', names),
            request.Headers["x-amz-content-sha256"]);
        return Signature(secret, canonical, Part(request, "Credential=").Split('/', 2)[1], request.Headers["X-Amz-Date"]);
    }

    /// <summary>The signature in a link.</summary>
    public static string LinkSignatureIn(LoopbackRequest request) => Parameter(request, "X-Amz-Signature");

    /// <summary>The signature that belongs to a link as it was followed.</summary>
    public static string LinkSignatureOf(LoopbackRequest request, string secret)
    {
        var names = Parameter(request, "X-Amz-SignedHeaders").Split(';');
        var query = request.Target.Split('?')[1].Split('&').Where(pair => !pair.StartsWith("X-Amz-Signature=", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        var canonical = string.Join('\n',
            request.Method, request.Path, string.Join('&', query),
            string.Concat(names.Select(name => $"{name}:{request.Headers[name].Trim()}\n")), string.Join(';', names), "UNSIGNED-PAYLOAD");
        return Signature(secret, canonical, Parameter(request, "X-Amz-Credential").Split('/', 2)[1], Parameter(request, "X-Amz-Date"));
    }

    private static string Signature(string secret, string canonical, string scope, string date)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in scope.Split('/')) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"AWS4-HMAC-SHA256\n{date}\n{scope}\n{hash}")));
    }

    private static string Parameter(LoopbackRequest request, string name) =>
        Uri.UnescapeDataString(request.Target.Split(name + "=")[1].Split('&')[0]);

    private static string Part(LoopbackRequest request, string name) =>
        request.Headers["Authorization"].Split(name)[1].Split(',')[0].Trim();
}
