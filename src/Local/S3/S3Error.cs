namespace Pipeline.Local.S3;

/// <summary>An error answer of the S3 REST API.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">S3's error code.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record S3Error(int Status, string Code, string Message)
{
    public static S3Error NoSuchBucket(string bucket, IEnumerable<string> there) =>
        new(404, "NoSuchBucket", $"There is no bucket {bucket}; there are {string.Join(" and ", there)}.");

    public static S3Error NoSuchKey { get; } = new(404, "NoSuchKey", "The specified key does not exist.");

    public static S3Error NoSuchVersion { get; } = new(404, "NoSuchVersion", "The specified version does not exist.");

    public static S3Error MethodNotAllowed { get; } = new(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");

    public static S3Error KeyTooLong { get; } = new(400, "KeyTooLongError", "A key is 1 to 1,024 bytes of UTF-8.");

    public static S3Error InvalidArgument(string message) => new(400, "InvalidArgument", message);

    public static S3Error IncompleteBody { get; } = new(400, "IncompleteBody", "The body ended before the number of bytes that Content-Length names.");

    public static S3Error BadDigest { get; } = new(400, "BadDigest", "The Content-MD5 sent does not match the bytes received.");

    public static S3Error LinkExpired { get; } = new(403, "AccessDenied", "Request has expired");

    public static S3Error SignatureDoesNotMatch { get; } =
        new(403, "SignatureDoesNotMatch", "The request is not the one that was signed: method, address, content type and length must be the same.");

    public static S3Error InvalidRange { get; } = new(416, "InvalidRange", "The requested range cannot be satisfied.");

    public static S3Error NotImplemented(string what) => new(501, "NotImplemented", $"{what} is not part of the S3 subset served here.");

    public static S3Error NoSuchUpload { get; } = new(404, "NoSuchUpload", "The specified multipart upload does not exist.");

    public static S3Error InvalidPart(int number) => new(400, "InvalidPart", $"Part {number} was not uploaded, or its ETag is another.");
}
