using Pipeline.Catalog.Identity;

namespace Pipeline.QueryApi.Links;

/// <summary>Where the region's bucket answers.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Region">Its region.</param>
/// <param name="Endpoint">An endpoint other than S3's own, with the bucket as first segment of the path; null for S3.</param>
public sealed record BucketLocation(string Bucket, string Region, Uri? Endpoint = null)
{
    /// <summary>The host, with its port unless that is the scheme's own.</summary>
    public string Host => Endpoint?.Authority ?? $"{Bucket}.s3.{Region}.amazonaws.com";

    /// <summary>Scheme and host.</summary>
    public string Origin => $"{Endpoint?.Scheme ?? Uri.UriSchemeHttps}://{Host}";

    /// <summary>The encoded path of an object.</summary>
    public string PathOf(ObjectKey key)
    {
        var path = string.Join('/', key.Value.Split('/').Select(Uri.EscapeDataString));
        return Endpoint is null ? "/" + path : $"{Endpoint.AbsolutePath.TrimEnd('/')}/{Bucket}/{path}";
    }
}
