using Amazon;
using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.S3;
using Amazon.SQS;
using Pipeline.Buckets;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Cli.Scanning;

namespace Pipeline.Cli.Targets;

/// <summary>Clients of a target's services. A verb that compares regions names the other region.</summary>
internal static class Clients
{
    /// <summary>A client of the region's replica.</summary>
    public static DocumentClient DynamoDb(this Target target, string? region = null)
    {
        var config = new AmazonDynamoDBConfig { MaxErrorRetry = target.Retries };
        Point(target, config, target.Endpoint, region);
        return new(CredentialsOf(target, target.Endpoint), config);
    }

    /// <summary>A client that scans the region's replica.</summary>
    public static RawScanClient RawScan(this Target target, string? region = null)
    {
        var config = new AmazonDynamoDBConfig { MaxErrorRetry = target.Retries };
        Point(target, config, target.Endpoint, region);
        return new(CredentialsOf(target, target.Endpoint), config);
    }

    /// <summary>A client of the region's buckets.</summary>
    public static AmazonS3Client S3(this Target target, string? region = null) => new(CredentialsOfS3(target), ConfigOfS3(target, region));

    /// <summary>The same, which sends keys with dot segments as they are.</summary>
    public static AmazonS3Client ExactS3(this Target target, string? region = null) =>
        new ExactKeyClient(CredentialsOfS3(target), ConfigOfS3(target, region));

    private static AmazonS3Config ConfigOfS3(Target target, string? region)
    {
        var config = new AmazonS3Config { MaxErrorRetry = target.Retries, ForcePathStyle = target.S3Endpoint is not null };
        Point(target, config, target.S3Endpoint, region);
        return config;
    }

    // A local run that is not anonymous prints its keys, for the environment; without keys nothing is signed.
    private static AWSCredentials CredentialsOfS3(Target target) =>
        target.Local is not null && !AreKeysSet ? new AnonymousAWSCredentials() : CredentialsOf(target, target.S3Endpoint);

    /// <summary>A client of the region's keys.</summary>
    public static AmazonKeyManagementServiceClient Kms(this Target target, string? region = null)
    {
        var config = new AmazonKeyManagementServiceConfig { MaxErrorRetry = target.Retries };
        Point(target, config, target.General, region);
        return new(CredentialsOf(target, target.General), config);
    }

    /// <summary>A client of the region's queues.</summary>
    public static AmazonSQSClient Sqs(this Target target)
    {
        var config = new AmazonSQSConfig { MaxErrorRetry = target.Retries };
        Point(target, config, target.General, null);
        return new(CredentialsOf(target, target.General), config);
    }

    /// <summary>The store that functions use, over the target's table.</summary>
    public static DynamoDbStore Store(this Target target, string? region = null) =>
        new(target.DynamoDb(region), target.Table, region ?? target.Region, LanguageShards.Parse(target.Shards));

    /// <summary>The credentials: the profile's, else the SDK's chain; a loopback endpoint without any takes anything.</summary>
    /// <exception cref="AmazonClientException">There are none.</exception>
    public static AWSCredentials CredentialsOf(Target target, Uri? endpoint)
    {
        if (target.Profile is { } profile) return ProfileCredentials.Of(target, profile);
        if (!AreKeysSet && ProfileCredentials.IsRole(DefaultProfile)) return ProfileCredentials.Of(target, DefaultProfile);
        return endpoint is { IsLoopback: true } && !AreKeysSet
            ? new BasicAWSCredentials("local", "local") : DefaultAWSCredentialsIdentityResolver.GetCredentials();
    }

    private const string DefaultProfile = "default";

    private static bool AreKeysSet => Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID") is { Length: > 0 };

    private static void Point(Target target, ClientConfig config, Uri? endpoint, string? region)
    {
        region ??= target.Region;
        if (endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
            return;
        }
        config.ServiceURL = endpoint.ToString();
        config.AuthenticationRegion = region;
    }
}
