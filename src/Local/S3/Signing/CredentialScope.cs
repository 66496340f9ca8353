namespace Pipeline.Local.S3.Signing;

/// <summary>What a credential says: the key's id, and the day, region and service that the signature is for.</summary>
/// <param name="KeyId">The access key id.</param>
/// <param name="Date">The day, <c>yyyyMMdd</c>.</param>
/// <param name="Scope">Date, region, service and terminator.</param>
internal sealed record CredentialScope(string KeyId, string Date, string Scope)
{
    /// <summary>
    /// Reads <c>KEY/yyyyMMdd/REGION/s3/aws4_request</c>. Any region is taken: one address serves the buckets of all regions, and the
    /// signature binds the region all the same.
    /// </summary>
    /// <returns>Null when it is not of this form.</returns>
    public static CredentialScope? Parse(string text)
    {
        var parts = text.Split('/');
        return parts.Length >= 5 && parts[^1] == SignatureV4.Terminator && parts[^2] == "s3" && parts[^3].Length > 0
            && parts[^4].Length == 8
            ? new(string.Join('/', parts[..^4]), parts[^4], string.Join('/', parts[^4..]))
            : null;
    }
}
