namespace Pipeline.Local.S3.Objects;

/// <summary>S3's answers that only objects have.</summary>
internal static class ObjectErrors
{
    public static S3Error NoObjectLock { get; } = S3Error.InvalidRequest("Bucket is missing Object Lock Configuration");

    public static S3Error CopyToItself { get; } = S3Error.InvalidRequest(
        "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage "
        + "class, website redirect location or encryption attributes.");

    public static S3Error NotRestorable { get; } =
        new(403, "InvalidObjectState", "Restore is not allowed for the object's current storage class");

    public static S3Error InvalidPartNumber(int number, int count) => new(
        416, "InvalidPartNumber", "The requested partnumber is not satisfiable",
        ("PartNumberRequested", S3Error.Number(number)), ("ActualPartCount", S3Error.Number(count)));
}
