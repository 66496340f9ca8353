namespace Pipeline.Local.S3.Bodies;

/// <summary>S3's answers to bodies that are not what their header fields say.</summary>
internal static class BodyErrors
{
    public static S3Error MalformedTrailer { get; } =
        new(400, "MalformedTrailerError",
            "The request contained trailing data that was not well-formed or did not conform to our published schema.");

    public static S3Error InvalidDigest(string sent) =>
        new(400, "InvalidDigest", "The Content-MD5 you specified was invalid.", ("Content-MD5", sent));

    public static S3Error ContentHash(string sent, string computed) => new(
        400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.",
        ("ClientComputedContentSHA256", sent), ("S3ComputedContentSHA256", computed));

    public static S3Error MissingLength { get; } = new(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");

    public static S3Error InvalidChecksum(string header) => S3Error.InvalidRequest($"Value for {header} header is invalid.");

    public static S3Error TwoChecksums { get; } =
        S3Error.InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");

    public static S3Error DigestRequired { get; } =
        S3Error.InvalidRequest("Missing required header for this request: Content-MD5 or an x-amz-checksum- header.");
}
