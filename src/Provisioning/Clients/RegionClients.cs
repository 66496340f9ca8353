using Amazon;
using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.S3;
using Pipeline.LambdaHost.Settings;

namespace Pipeline.Provisioning.Clients;

/// <summary>
/// Makes the clients of this region's services and of another region's: whether a destination or a primary key is there, and whether the
/// region answers at all, can only be asked where it is. No document goes through here.
/// </summary>
/// <param name="environment">The endpoints, where they are not AWS's own.</param>
/// <param name="region">This region.</param>
internal sealed class RegionClients(EnvironmentSettings environment, string region)
{
    /// <summary>The AWS SDKs' variables for endpoints other than the regions' own.</summary>
    public const string S3EndpointVariable = "AWS_ENDPOINT_URL_S3";

    /// <summary>The same for KMS.</summary>
    public const string KmsEndpointVariable = "AWS_ENDPOINT_URL_KMS";

    /// <summary>The same for DynamoDB.</summary>
    public const string DynamoDbEndpointVariable = "AWS_ENDPOINT_URL_DYNAMODB";

    /// <summary>The same for S3's control API, which takes jobs.</summary>
    public const string S3ControlEndpointVariable = "AWS_ENDPOINT_URL_S3_CONTROL";

    /// <summary>This region.</summary>
    public string Region => region;

    public IAmazonDynamoDB DynamoDbHere() => DynamoDbOf(region);

    public IAmazonDynamoDB DynamoDbOf(string where) =>
        new AmazonDynamoDBClient(With(new AmazonDynamoDBConfig(), DynamoDbEndpointVariable, where));

    public IAmazonKeyManagementService KmsOf(string where) =>
        new AmazonKeyManagementServiceClient(With(new AmazonKeyManagementServiceConfig(), KmsEndpointVariable, where));

    /// <summary>Where S3 takes jobs of an account.</summary>
    public Uri S3ControlOf(string where, string account) =>
        environment.Address(S3ControlEndpointVariable, "An endpoint instead of the region's own.", "http://127.0.0.1:9000")
        ?? new Uri($"https://{account}.s3-control.{where}.{RegionEndpoint.GetBySystemName(where).PartitionDnsSuffix}");

    /// <summary>Who this function is.</summary>
    public static async Task<ImmutableCredentials> CredentialsAsync() =>
        await DefaultAWSCredentialsIdentityResolver.GetCredentials().GetCredentialsAsync();

    public IAmazonS3 S3Of(string where) => new AmazonS3Client(With(
        new AmazonS3Config
        {
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            ForcePathStyle = environment.Optional(S3EndpointVariable) is not null,
        },
        S3EndpointVariable,
        where));

    private T With<T>(T config, string endpointVariable, string where)
        where T : ClientConfig
    {
        if (environment.Address(endpointVariable, "An endpoint instead of the region's own.", "http://127.0.0.1:9000") is { } endpoint)
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = where;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(where);
        }

        return config;
    }
}
