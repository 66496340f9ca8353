using Amazon.S3;

namespace Pipeline.Provisioning.Replication;

/// <summary>Asks S3 about a bucket, and says what a refusal means.</summary>
internal static class BucketCalls
{
    /// <summary>The bucket does not exist.</summary>
    public const string NoSuchBucket = "NoSuchBucket";

    /// <exception cref="ProvisioningException">The bucket is missing, elsewhere, or not to be touched.</exception>
    public static async Task<T> AskAsync<T>(string bucket, string region, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (AmazonS3Exception exception)
        {
            throw Explained(exception, bucket, region) ?? (Exception)exception;
        }
    }

    private static ProvisioningException? Explained(AmazonS3Exception exception, string bucket, string region) => exception.ErrorCode switch
    {
        NoSuchBucket => new($"There is no bucket {bucket} in {region}. Deploy the buckets of {region} first.", exception),
        "PermanentRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" =>
            new($"Bucket {bucket} is not in {region}. Name the region that it is in. ({exception.Message})", exception),
        "AccessDenied" =>
            new($"S3 denies this function's role something on bucket {bucket} in {region}; a bucket of another account has this name, "
                + $"or the role lacks a permission. ({exception.Message})", exception),
        _ => null,
    };
}
