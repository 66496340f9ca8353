using System.Text;

namespace Pipeline.Local.S3;

/// <summary>Which bucket and key a request names, in S3's two styles.</summary>
/// <param name="Bucket">The bucket; empty for the service itself.</param>
/// <param name="Key">The key exactly as the client wrote it; empty for the bucket itself.</param>
/// <remarks>
/// Path style is <c>/s3/BUCKET/KEY</c> or, for clients that know hosts alone, <c>/BUCKET/KEY</c> on any name of this machine; virtual-host
/// style is <c>/s3/KEY</c> on <c>BUCKET.localhost</c> and <c>/KEY</c> on <c>BUCKET.s3.localhost</c>. A region may follow <c>s3</c>.
/// </remarks>
internal sealed record S3Address(string Bucket, string Key)
{
    /// <summary>What the paths of this API begin with where the host does not say that it is S3's.</summary>
    public const string Prefix = "/s3";

    private const string Suffix = ".localhost";

    /// <summary>Whether a request is S3's.</summary>
    public static bool Holds(string host, string target) => OfHost(host).IsService || HasPrefix(PathOf(target));

    /// <summary>The address of a request that is S3's.</summary>
    /// <exception cref="S3Exception">The path is no UTF-8.</exception>
    public static S3Address Of(string host, string target)
    {
        var path = PathOf(target);
        var (bucket, isService) = OfHost(host);
        if (!isService && HasPrefix(path)) path = path[Prefix.Length..];
        if (path.StartsWith('/')) path = path[1..];
        if (bucket != "") return new(bucket, Decode(path));
        var slash = path.IndexOf('/');
        return slash < 0 ? new(Decode(path), "") : new(Decode(path[..slash]), Decode(path[(slash + 1)..]));
    }

    /// <summary>The path of a request's target as it was sent: its dots and slashes are a key's own.</summary>
    public static string PathOf(string target)
    {
        var end = target.IndexOf('?');
        var path = end < 0 ? target : target[..end];
        if (path.StartsWith('/')) return path;
        // The absolute form, which clients send through a proxy.
        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        var slash = scheme < 0 ? -1 : path.IndexOf('/', scheme + 3);
        return slash < 0 ? "/" : path[slash..];
    }

    private static bool HasPrefix(string path) => path == Prefix || path.StartsWith(Prefix + "/", StringComparison.Ordinal);

    private static (string Bucket, bool IsService) OfHost(string host)
    {
        if (!host.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase)) return ("", false);
        var labels = host[..^Suffix.Length].ToLowerInvariant();
        if (labels == "s3" || labels.StartsWith("s3.", StringComparison.Ordinal)) return ("", true);
        var service = $".{labels}.".LastIndexOf(".s3.", StringComparison.Ordinal);
        return service < 0 ? (labels, false) : (labels[..(service - 1)], true);
    }

    private static string Decode(string encoded)
    {
        if (!encoded.Contains('%')) return encoded;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(UriText.Decode(encoded));
        }
        catch (DecoderFallbackException)
        {
            throw new S3Exception(new(400, "InvalidURI", "The key is not UTF-8."));
        }
    }
}
