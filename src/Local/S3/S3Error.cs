using System.Globalization;

namespace Pipeline.Local.S3;

/// <summary>An error answer of the S3 REST API (Amazon S3 API Reference, error responses).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">S3's error code.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Details">Further elements of the error document.</param>
internal sealed record S3Error(int Status, string Code, string Message, params (string Name, string Value)[] Details)
{
    public static S3Error NoSuchBucket(string bucket, IEnumerable<string> there) =>
        new(404, "NoSuchBucket", $"There is no bucket {bucket}; there are {string.Join(" and ", there)}.", ("BucketName", bucket));

    public static S3Error NoSuchKey(string key) => new(404, "NoSuchKey", "The specified key does not exist.", ("Key", key));

    public static S3Error NoSuchVersion(string key, string versionId) =>
        new(404, "NoSuchVersion", "The specified version does not exist.", ("Key", key), ("VersionId", versionId));

    public static S3Error MethodNotAllowed { get; } =
        new(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");

    public static S3Error KeyTooLong { get; } =
        new(400, "KeyTooLongError", "A key is 1 to 1,024 bytes of UTF-8.", ("MaxSizeAllowed", "1024"));

    public static S3Error AccessDenied(string message, params (string Name, string Value)[] details) =>
        new(403, "AccessDenied", message, details);

    public static S3Error InvalidArgument(string message, string? name = null, string? value = null) =>
        name is null ? new(400, "InvalidArgument", message) : new(400, "InvalidArgument", message, ("ArgumentName", name),
            ("ArgumentValue", value ?? ""));

    public static S3Error InvalidRequest(string message) => new(400, "InvalidRequest", message);

    public static S3Error IncompleteBody { get; } = new(400, "IncompleteBody", "The body is not as long as its header fields say.");

    public static S3Error MalformedXml(string root) =>
        new(400, root == "AccessControlPolicy" ? "MalformedACLError" : "MalformedXML",
            $"The body is not a well-formed {root} document of S3.");

    public static S3Error BadDigest(string what) =>
        new(400, "BadDigest", $"The {what} you specified did not match the calculated checksum.");

    public static S3Error PreconditionFailed(string condition) =>
        new(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold", ("Condition", condition));

    public static S3Error InvalidRange(string range, long size) =>
        new(416, "InvalidRange", "The requested range is not satisfiable", ("RangeRequested", range), ("ActualObjectSize", Number(size)));

    /// <summary>HTTP has a status for it that no client takes for a reason to try again at once; S3 itself never runs full.</summary>
    public static S3Error DiskFull(Exception exception) => new(507, "InsufficientStorage", exception.Message);

    public static S3Error Cut(string region) =>
        new(503, "ServiceUnavailable", $"{region} is cut off; POST /lab/regions/{region}/heal brings it back.", ("Region", region));

    public static S3Error EntityTooLarge(long size, long limit) =>
        new(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", ("ProposedSize", Number(size)),
            ("MaxSizeAllowed", Number(limit)));

    public static S3Error NotImplemented(string what) =>
        new(501, "NotImplemented", $"{what} is not served here; docs/s3.md lists what is.");

    public static S3Error NoSuchUpload { get; } =
        new(404, "NoSuchUpload",
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.");

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
