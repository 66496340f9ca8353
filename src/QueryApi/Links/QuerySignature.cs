using System.Security.Cryptography;
using System.Text;

namespace Pipeline.QueryApi.Links;

/// <summary>Signature Version 4 of a request whose signature stands in its query string.</summary>
/// <remarks>Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters".</remarks>
internal static class QuerySignature
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The end of every scope of S3.</summary>
    public const string Terminator = "s3/aws4_request";

    /// <summary>The canonical query string: encoded, in order of the encoded names.</summary>
    public static string Query(IEnumerable<(string Name, string Value)> parameters) => string.Join('&', parameters
        .Select(parameter => (Name: Uri.EscapeDataString(parameter.Name), Value: Uri.EscapeDataString(parameter.Value)))
        .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
        .ThenBy(parameter => parameter.Value, StringComparer.Ordinal)
        .Select(parameter => $"{parameter.Name}={parameter.Value}"));

    /// <summary>The signature in lower-case hex.</summary>
    /// <param name="secret">The secret key.</param>
    /// <param name="time">X-Amz-Date.</param>
    /// <param name="scope">Date, region, service and terminator.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">The encoded path.</param>
    /// <param name="query">The canonical query string without the signature.</param>
    /// <param name="headers">The signed header fields, in order of their lower-case names.</param>
    public static string Of(string secret, string time, string scope, string method, string path, string query,
        IReadOnlyList<(string Name, string Value)> headers)
    {
        var canonical = string.Join('\n',
            method, path, query, string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n")), Names(headers),
            "UNSIGNED-PAYLOAD");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in scope.Split('/')) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Algorithm}\n{time}\n{scope}\n{hash}")));
    }

    /// <summary>The names of signed header fields as X-Amz-SignedHeaders has them.</summary>
    public static string Names(IEnumerable<(string Name, string Value)> headers) => string.Join(';', headers.Select(header => header.Name));
}
