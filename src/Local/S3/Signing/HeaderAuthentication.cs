using System.Globalization;

namespace Pipeline.Local.S3.Signing;

/// <summary>Checks requests that are signed in their Authorization field.</summary>
internal sealed class HeaderAuthentication(S3Key key, TimeProvider time)
{
    /// <summary>How far a client's clock may be off (S3, RequestTimeTooSkewed).</summary>
    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(15);

    /// <exception cref="S3Exception">The request is not to be served.</exception>
    public RequestSignature Check(HttpContext http, S3Query query)
    {
        var authorization = http.Request.Headers.Authorization.ToString();
        if (!authorization.StartsWith(SignatureV4.Algorithm + " ", StringComparison.Ordinal))
            throw new S3Exception(AuthenticationErrors.WrongMechanism);
        var fields = authorization[SignatureV4.Algorithm.Length..].Split(',').Select(field => field.Trim().Split('=', 2))
            .Where(field => field.Length == 2).ToLookup(field => field[0], field => field[1], StringComparer.Ordinal);
        if (fields["Credential"].FirstOrDefault() is not { } credential
            || fields["SignedHeaders"].FirstOrDefault() is not { Length: > 0 } names
            || fields["Signature"].FirstOrDefault() is not { Length: > 0 } signature
            || CredentialScope.Parse(credential) is not { } scope)
            throw new S3Exception(AuthenticationErrors.Malformed(
                "It names Credential (KEY/yyyyMMdd/REGION/s3/aws4_request), SignedHeaders and Signature."));
        var sent = TimeOf(http);
        if ((time.GetUtcNow() - sent).Duration() > MaxSkew)
            throw new S3Exception(AuthenticationErrors.Skewed(sent, time.GetUtcNow(), MaxSkew));
        var text = SignatureV4.Format(sent);
        if (!text.StartsWith(scope.Date, StringComparison.Ordinal))
            throw new S3Exception(AuthenticationErrors.Malformed($"The credential is of {scope.Date}, the request of {text[..8]}."));
        var payload = http.Request.Headers["x-amz-content-sha256"].ToString();
        if (payload == "") throw new S3Exception(S3Error.InvalidRequest("Missing required header for this request: x-amz-content-sha256"));
        return SignatureCheck.Verify(http, query, key, scope, text, names.Split(';'), signature, payload);
    }

    private static DateTimeOffset TimeOf(HttpContext http)
    {
        if (SignatureV4.TryParseTime(http.Request.Headers["x-amz-date"], out var time)) return time;
        if (!http.Request.Headers.ContainsKey("x-amz-date")
            && DateTimeOffset.TryParse(http.Request.Headers.Date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
            return time;
        throw new S3Exception(S3Error.AccessDenied("AWS authentication requires a valid Date or x-amz-date header"));
    }
}
