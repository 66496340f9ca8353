namespace Pipeline.Local.S3.Signing;

/// <summary>What both ways of signing have in common.</summary>
internal static class SignatureCheck
{
    public static RequestSignature Verify(
        HttpContext http, S3Query query, S3Key key, CredentialScope scope, string time, IReadOnlyList<string> signedHeaders,
        string signature, string payload)
    {
        if (scope.KeyId != key.Id) throw new S3Exception(AuthenticationErrors.UnknownKey(scope.KeyId));
        // Else a link could be used with metadata, tags or a copy source that nobody signed.
        var unsigned = http.Request.Headers.Keys.Select(name => name.ToLowerInvariant())
            .Where(name => (name == "host" || name.StartsWith("x-amz-", StringComparison.Ordinal)) && name != "x-amz-content-sha256"
                && !signedHeaders.Contains(name)).ToList();
        if (unsigned.Count > 0)
            throw new S3Exception(S3Error.AccessDenied("There were headers present in the request which were not signed",
                ("HeadersNotSigned", string.Join(", ", unsigned))));
        var request = CanonicalRequest.Of(http, query, signedHeaders, payload);
        var text = SignatureV4.StringToSign(time, scope.Scope, request);
        var signingKey = SignatureV4.KeyOf(key.Secret, scope.Scope);
        if (!SignatureV4.AreSame(SignatureV4.Sign(signingKey, text), signature))
            throw new S3Exception(AuthenticationErrors.Mismatch(key.Id, signature, text, request));
        return new(signingKey, time, scope.Scope, signature, payload);
    }
}
