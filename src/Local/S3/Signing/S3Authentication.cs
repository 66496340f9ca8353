namespace Pipeline.Local.S3.Signing;

/// <summary>Decides who sent a request.</summary>
/// <param name="key">The key that requests are signed with.</param>
/// <param name="anonymous">Whether a request without a signature is served; a wrong signature never is.</param>
/// <param name="time">The clock.</param>
internal sealed class S3Authentication(S3Key key, bool anonymous, TimeProvider time)
{
    private readonly HeaderAuthentication _header = new(key, time);
    private readonly QueryAuthentication _query = new(key, time);

    /// <exception cref="S3Exception">The request is not to be served.</exception>
    public S3Caller Identify(HttpContext http, S3Query query)
    {
        var inHeader = http.Request.Headers.ContainsKey("Authorization");
        var inQuery = query.Has(QueryAuthentication.SignatureName) || query.Has("X-Amz-Algorithm") || query.Has("X-Amz-Credential");
        if (inHeader && inQuery) throw new S3Exception(AuthenticationErrors.TwoMechanisms);
        if (inHeader) return new(_header.Check(http, query));
        if (inQuery) return new(_query.Check(http, query));
        if (query.Has("AWSAccessKeyId") && query.Has("Signature")) throw new S3Exception(AuthenticationErrors.WrongMechanism);
        return S3Caller.Anonymous;
    }

    /// <summary>Checks the signature of an upload form.</summary>
    /// <returns>The form's policy as it was signed; null for an anonymous form without one.</returns>
    /// <exception cref="S3Exception">The form is not to be taken.</exception>
    public string? IdentifyForm(S3Request request, IReadOnlyDictionary<string, string> fields)
    {
        if (!fields.TryGetValue("policy", out var policy))
        {
            // A form without a policy is taken from whoever could put the object otherwise.
            Demand(request.Caller);
            return null;
        }
        if (fields.ContainsKey("signature") || fields.ContainsKey("awsaccesskeyid"))
            throw new S3Exception(AuthenticationErrors.WrongMechanism);
        if (!fields.ContainsKey("x-amz-signature"))
            throw new S3Exception(S3Error.InvalidArgument(
                "Bucket POST must contain a field named 'x-amz-signature'.  If it is specified, please check the order of the fields.",
                "x-amz-signature", ""));
        if (fields.GetValueOrDefault("x-amz-algorithm") != SignatureV4.Algorithm)
            throw new S3Exception(AuthenticationErrors.WrongMechanism);
        if (CredentialScope.Parse(fields.GetValueOrDefault("x-amz-credential", "")) is not { } scope)
            throw new S3Exception(S3Error.InvalidArgument("The field x-amz-credential is KEY/yyyyMMdd/REGION/s3/aws4_request.",
                "x-amz-credential", fields.GetValueOrDefault("x-amz-credential", "")));
        if (scope.KeyId != key.Id) throw new S3Exception(AuthenticationErrors.UnknownKey(scope.KeyId));
        var signature = fields.GetValueOrDefault("x-amz-signature", "");
        if (!SignatureV4.AreSame(SignatureV4.Sign(SignatureV4.KeyOf(key.Secret, scope.Scope), policy), signature))
            throw new S3Exception(AuthenticationErrors.Mismatch(key.Id, signature, policy, ""));
        return policy;
    }

    /// <summary>Refuses a caller without a signature, unless those are welcome.</summary>
    public void Demand(S3Caller caller)
    {
        if (caller.IsAnonymous && !anonymous) throw new S3Exception(AuthenticationErrors.NotSigned);
    }
}
