namespace Pipeline.Provisioning;

/// <summary>
/// <c>Custom::BucketContent</c>: every version in a bucket, which goes when the resource goes. For development: S3 deletes no bucket that
/// holds anything.
/// </summary>
public static class BucketContentResource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Custom::BucketContent";

    /// <summary>The bucket's name, in the region of the stack. Another one replaces the resource, and empties the old one.</summary>
    public const string Bucket = nameof(Bucket);
}
