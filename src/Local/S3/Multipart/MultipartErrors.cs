namespace Pipeline.Local.S3.Multipart;

/// <summary>S3's answers that only multipart uploads have.</summary>
internal static class MultipartErrors
{
    public static S3Error InvalidPartOrder { get; } =
        new(400, "InvalidPartOrder",
            "The list of parts was not in ascending order. The parts list must be specified in order by part number.");

    public static S3Error InvalidPart(int number, string eTag) => new(
        400, "InvalidPart", "One or more of the specified parts could not be found. The part may not have been uploaded, or the "
            + "specified entity tag may not match the part's entity tag.",
        ("PartNumber", S3Error.Number(number)), ("ETag", eTag));

    public static S3Error TooSmall(ReceivedPart part) => new(
        400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size",
        ("ProposedSize", S3Error.Number(part.Blob.SizeBytes)), ("MinSizeAllowed", S3Error.Number(MultipartLimits.MinPartBytes)),
        ("PartNumber", S3Error.Number(part.Number)), ("ETag", part.ETag));

    public static S3Error ChecksumMismatch(string expected, string sent) =>
        S3Error.InvalidRequest($"Checksum Type mismatch occurred, expected checksum Type: {expected.ToLowerInvariant()}, actual "
            + $"checksum Type: {sent.ToLowerInvariant()}");

    public static S3Error WrongSize(long said, long found) =>
        S3Error.InvalidRequest($"The provided 'x-amz-mp-object-size' header value {said} does not match what was computed: {found}");
}
