using System.Globalization;

namespace Pipeline.Local.S3.Signing;

/// <summary>S3's answers to requests that are signed wrongly or not at all.</summary>
internal static class AuthenticationErrors
{
    public static S3Error WrongMechanism { get; } =
        S3Error.InvalidRequest("The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");

    public static S3Error TwoMechanisms { get; } =
        S3Error.InvalidArgument("Only one auth mechanism allowed; a link is followed without an Authorization header field.");

    public static S3Error NotSigned { get; } = S3Error.AccessDenied(
        "Access Denied: the request is not signed. Sign it with the access key that was printed at the start, or start with --anonymous.");

    public static S3Error Malformed(string why) =>
        new(400, "AuthorizationHeaderMalformed", $"The authorization header is malformed. {why}");

    public static S3Error Query(string why) => new(400, "AuthorizationQueryParametersError", why);

    public static S3Error UnknownKey(string id) =>
        new(403, "InvalidAccessKeyId",
            "The AWS Access Key Id you provided does not exist in our records; the one printed at the start is taken.",
            ("AWSAccessKeyId", id));

    public static S3Error Skewed(DateTimeOffset sent, DateTimeOffset now, TimeSpan limit) => new(
        403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.",
        ("RequestTime", SignatureV4.Format(sent)), ("ServerTime", S3Xml.Date(now)),
        ("MaxAllowedSkewMilliseconds", limit.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)));

    public static S3Error Mismatch(string keyId, string signature, string text, string request) => new(
        403, "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
        ("AWSAccessKeyId", keyId), ("StringToSign", text), ("SignatureProvided", signature), ("CanonicalRequest", request));
}
