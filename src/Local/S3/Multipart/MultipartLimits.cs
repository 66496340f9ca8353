namespace Pipeline.Local.S3.Multipart;

/// <summary>S3's limits on multipart uploads (S3 User Guide, multipart upload limits).</summary>
internal static class MultipartLimits
{
    public const int MaxParts = 10_000;

    /// <summary>The least bytes of a part that is not the last.</summary>
    public const long MinPartBytes = 5 * 1024 * 1024;

    /// <summary>Parts or uploads in one answer.</summary>
    public const int MaxListed = 1000;
}
