using Amazon.Runtime;
using Amazon.S3;
using Pipeline.LambdaHost.Settings;
using Pipeline.Testing.Aws.S3;

namespace Pipeline.Buckets.Tests;

/// <summary>Clients of a scripted S3, set up as the functions' are.</summary>
internal static class Clients
{
    public static AmazonS3Client Of(S3Script s3, int retries = 0)
    {
        var environment = new EnvironmentSettings(
            new Dictionary<string, string> { [S3ClientFactory.EndpointVariable] = s3.Address }.GetValueOrDefault);
        var config = S3ClientFactory.ConfigOf(environment, "us-west-2");
        config.MaxErrorRetry = retries;
        return new ExactKeyClient(new BasicAWSCredentials("AKIDEXAMPLE", "secret"), config);
    }
}
