using Pipeline.LambdaHost.Settings;

namespace Pipeline.QueryApi.Links;

/// <summary>The bucket that links lead to, read once at start from environment variables.</summary>
public static class LinkSettings
{
    /// <summary>The region's own bucket; without it the API has no routes for content and uploads.</summary>
    public const string BucketVariable = "BUCKET_NAME";

    /// <summary>The AWS SDKs' name for another endpoint of S3, with buckets as first segment of the path.</summary>
    public const string EndpointVariable = "AWS_ENDPOINT_URL_S3";

    /// <summary>The bucket's place; null when no bucket is named.</summary>
    /// <exception cref="SettingException">The endpoint is no address.</exception>
    public static BucketLocation? From(EnvironmentSettings environment, string region)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var endpoint = environment.Address(EndpointVariable, "An endpoint of S3 other than the region's own.", "http://127.0.0.1:8080/s3");
        return environment.Optional(BucketVariable) is { } bucket ? new(bucket, region, endpoint) : null;
    }
}
