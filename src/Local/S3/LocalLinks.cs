using Microsoft.AspNetCore.Http.Features;
using Pipeline.QueryApi.Links;

namespace Pipeline.Local.S3;

/// <summary>
/// Links that the query API signs lead to the buckets here. They are held to what was signed, as S3 would hold them;
/// whoever signs with other keys is taken at his word, as everywhere here.
/// </summary>
internal static class LocalLinks
{
    private static readonly SigningKeys Keys = new("local", "local");

    /// <summary>Signs links to a region's bucket on this server.</summary>
    public static LinkSigner Signer(int port, string bucket, string region, TimeProvider time) =>
        new(new(bucket, region, new($"http://127.0.0.1:{port}{S3Request.Prefix}")), _ => new(Keys), time);

    /// <exception cref="S3Exception">A link is used for something else than was signed, or too late.</exception>
    public static void Check(HttpContext http, TimeProvider time)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var question = target.IndexOf('?');
        if (question < 0) return;
        var fault = new LinkVerifier(Keys, time).Check(http.Request.Method, target[..question], target[(question + 1)..], name => http.Request.Headers[name]);
        if (fault == LinkFault.Expired) throw new S3Exception(S3Error.LinkExpired);
        if (fault == LinkFault.Wrong) throw new S3Exception(S3Error.SignatureDoesNotMatch);
    }
}
