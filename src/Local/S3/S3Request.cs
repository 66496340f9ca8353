using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Pipeline.Catalog.Identity;

namespace Pipeline.Local.S3;

/// <summary>A path-style request, <c>/s3/BUCKET/KEY?…</c>, with the key exactly as the client wrote it.</summary>
/// <param name="Http">The request.</param>
/// <param name="Bucket">The bucket; empty for the service itself.</param>
/// <param name="KeyText">The key; empty for the bucket itself.</param>
/// <param name="Query">The parameters.</param>
internal sealed record S3Request(HttpContext Http, string Bucket, string KeyText, Dictionary<string, StringValues> Query)
{
    /// <summary>What the paths of this API begin with.</summary>
    public const string Prefix = "/s3";

    public ObjectKey Key => ObjectKey.IsValid(KeyText) ? new(KeyText) : throw new S3Exception(S3Error.KeyTooLong);

    public string? VersionId => Parameter("versionId");

    public bool IsCopy => Http.Request.Headers.ContainsKey("x-amz-copy-source");

    // Kestrel's Path has dots resolved and slashes decoded; a key keeps both, so it is read from the raw target.
    public static S3Request Of(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var question = target.IndexOf('?');
        var path = (question < 0 ? target : target[..question])[Prefix.Length..].TrimStart('/');
        var slash = path.IndexOf('/');
        var query = question < 0 ? [] : QueryHelpers.ParseQuery(target[question..]);
        return new(http, Decode(slash < 0 ? path : path[..slash]), slash < 0 ? "" : Decode(path[(slash + 1)..]), query);
    }

    public string? Parameter(string name) => Query.TryGetValue(name, out var value) && value.Count > 0 ? value[0] : null;

    public bool Has(string name) => Query.ContainsKey(name);

    public int Integer(string name, int fallback, int minimum, int maximum)
    {
        if (Parameter(name) is not { Length: > 0 } text) return fallback;
        return int.TryParse(text, out var value) && value >= minimum && value <= maximum
            ? value
            : throw new S3Exception(S3Error.InvalidArgument($"{name} is not a whole number from {minimum} to {maximum}."));
    }

    private static string Decode(string encoded)
    {
        if (!encoded.Contains('%')) return encoded;
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(encoded.Length)];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%' && i + 2 < encoded.Length && byte.TryParse(encoded.AsSpan(i + 1, 2), System.Globalization.NumberStyles.HexNumber, null, out var value))
            {
                bytes[length++] = value;
                i += 2;
            }
            else length += Encoding.UTF8.GetBytes(encoded, i, 1, bytes, length);
        }
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw new S3Exception(new(400, "InvalidURI", "The key is not UTF-8."));
        }
    }
}
