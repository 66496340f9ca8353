using Pipeline.Local.S3.Signing;
using Pipeline.QueryApi.Links;

namespace Pipeline.Local.S3;

/// <summary>Links that the query API signs lead to the buckets here.</summary>
internal static class LocalLinks
{
    /// <summary>Signs links to a region's bucket on this server.</summary>
    public static LinkSigner Signer(int port, string bucket, string region, S3Key key, TimeProvider time) =>
        new(new(bucket, region, new($"http://127.0.0.1:{port}{S3Address.Prefix}")), _ => new(new SigningKeys(key.Id, key.Secret)), time);
}
