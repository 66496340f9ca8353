using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.QueryApi.Links;

/// <summary>Does for links of <see cref="LinkSigner"/> what S3 does, where S3 is played by another server.</summary>
/// <param name="keys">The keys that signed.</param>
/// <param name="clock">The clock by which links end.</param>
public sealed class LinkVerifier(SigningKeys keys, TimeProvider clock)
{
    private const string SignatureName = "X-Amz-Signature";

    /// <summary>Checks a request. One without a signature in its query, or with another's, is none of this class's business.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path as it was sent, encoded.</param>
    /// <param name="query">The query string as it was sent, without its question mark.</param>
    /// <param name="header">The value of a header field, by its lower-case name.</param>
    public LinkFault Check(string method, string path, string query, Func<string, string?> header)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(header);
        var parameters = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Pair).ToList();
        if (Value(SignatureName) is not { } signature || Value("X-Amz-Credential") is not { } credential) return LinkFault.None;
        var slash = credential.IndexOf('/');
        if (slash < 0 || credential[..slash] != keys.AccessKeyId) return LinkFault.None;
        if (!DateTimeOffset.TryParseExact(Value("X-Amz-Date"), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            || !int.TryParse(Value("X-Amz-Expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return LinkFault.Wrong;
        var headers = (Value("X-Amz-SignedHeaders") ?? "").Split(';').Select(name => (name, (header(name) ?? "").Trim())).ToList();
        var canonicalPath = string.Join('/', path.Split('/').Select(segment => Uri.EscapeDataString(Uri.UnescapeDataString(segment))));
        var canonicalQuery = SignatureV4.Query(parameters.Where(parameter => parameter.Name != SignatureName));
        var expected = SignatureV4.Of(keys.SecretKey, Value("X-Amz-Date")!, credential[(slash + 1)..], method, canonicalPath, canonicalQuery, headers);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature))) return LinkFault.Wrong;
        return clock.GetUtcNow() < time.AddSeconds(seconds) ? LinkFault.None : LinkFault.Expired;

        string? Value(string name) => parameters.Find(parameter => parameter.Name == name).Value;
    }

    private static (string Name, string Value) Pair(string text)
    {
        var equals = text.IndexOf('=');
        return equals < 0 ? (WebUtility.UrlDecode(text), "") : (WebUtility.UrlDecode(text[..equals]), WebUtility.UrlDecode(text[(equals + 1)..]));
    }
}
