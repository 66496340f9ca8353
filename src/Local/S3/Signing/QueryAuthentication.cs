using System.Globalization;

namespace Pipeline.Local.S3.Signing;

/// <summary>Checks requests that are signed in their address (presigned URLs).</summary>
internal sealed class QueryAuthentication(S3Key key, TimeProvider time)
{
    public const string SignatureName = "X-Amz-Signature";

    /// <summary>The longest life of a link: seven days, that of a signing key.</summary>
    private const int MaxSeconds = 7 * 24 * 60 * 60;

    /// <summary>How far a client's clock may be ahead.</summary>
    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(15);

    /// <exception cref="S3Exception">The request is not to be served.</exception>
    public RequestSignature Check(HttpContext http, S3Query query)
    {
        if (query["X-Amz-Algorithm"] != SignatureV4.Algorithm)
            throw new S3Exception(AuthenticationErrors.Query($"X-Amz-Algorithm only supports \"{SignatureV4.Algorithm}\""));
        if (query[SignatureName] is not { Length: > 0 } signature
            || query["X-Amz-Credential"] is not { } credential || query["X-Amz-Date"] is not { } date
            || query["X-Amz-Expires"] is not { } expires || query["X-Amz-SignedHeaders"] is not { Length: > 0 } names)
            throw new S3Exception(AuthenticationErrors.Query(
                "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, "
                + "X-Amz-SignedHeaders, and X-Amz-Expires parameters."));
        if (CredentialScope.Parse(credential) is not { } scope || !date.StartsWith(scope.Date, StringComparison.Ordinal))
            throw new S3Exception(AuthenticationErrors.Query(
                "X-Amz-Credential is KEY/yyyyMMdd/REGION/s3/aws4_request, with the day of X-Amz-Date."));
        if (!SignatureV4.TryParseTime(date, out var signed))
            throw new S3Exception(AuthenticationErrors.Query("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\""));
        if (!int.TryParse(expires, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            throw new S3Exception(AuthenticationErrors.Query("X-Amz-Expires should be a number"));
        if (seconds < 0) throw new S3Exception(AuthenticationErrors.Query("X-Amz-Expires must be non-negative"));
        if (seconds > MaxSeconds)
            throw new S3Exception(AuthenticationErrors.Query(
                $"X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than {MaxSeconds} "
                + $"seconds"));
        var verified = SignatureCheck.Verify(http, query, key, scope, date, names.Split(';'), signature,
            query["X-Amz-Content-Sha256"] ?? SignatureV4.Unsigned);
        var now = time.GetUtcNow();
        if (signed > now + MaxSkew)
            throw new S3Exception(S3Error.AccessDenied("Request is not yet valid", ("X-Amz-Date", date), ("ServerTime", S3Xml.Date(now))));
        if (now >= signed.AddSeconds(seconds))
            throw new S3Exception(S3Error.AccessDenied(
                "Request has expired", ("X-Amz-Expires", expires), ("Expires", S3Xml.Date(signed.AddSeconds(seconds))),
                ("ServerTime", S3Xml.Date(now))));
        return verified;
    }
}
