using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Pipeline.LambdaHost.Settings;

namespace Pipeline.Buckets;

/// <summary>Makes the client of the region's own bucket.</summary>
public static class S3ClientFactory
{
    /// <summary>The AWS SDKs' variable for an endpoint other than the region's own.</summary>
    public const string EndpointVariable = "AWS_ENDPOINT_URL_S3";

    /// <summary>A client with the settings of <paramref name="environment"/> and the credentials that the SDK finds, exact in object
    /// keys.</summary>
    /// <exception cref="SettingException">The endpoint is no address.</exception>
    /// <param name="environment">The settings.</param>
    /// <param name="region">The region.</param>
    /// <param name="httpClients">What makes its connections; the SDK's own by default.</param>
    public static AmazonS3Client Create(EnvironmentSettings environment, string region, HttpClientFactory? httpClients = null) =>
        new ExactKeyClient(ConfigOf(environment, region, httpClients));

    /// <summary>How a client is set up, for an <see cref="ExactKeyClient"/> with credentials of its own.</summary>
    /// <exception cref="SettingException">The endpoint is no address.</exception>
    /// <param name="environment">The settings.</param>
    /// <param name="region">The region.</param>
    /// <param name="httpClients">What makes its connections; the SDK's own by default.</param>
    public static AmazonS3Config ConfigOf(EnvironmentSettings environment, string region, HttpClientFactory? httpClients = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var config = new AmazonS3Config
        {
            // Checking what S3 has checked already costs a cold start more than all other settings of the client.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (httpClients is not null) config.HttpClientFactory = httpClients;
        if (environment.Address(EndpointVariable, "An S3-compatible endpoint instead of the region's own.",
            "http://127.0.0.1:9000") is { } endpoint)
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = region;

            // A bucket's name before the endpoint's is a host that only AWS's own names have.
            config.ForcePathStyle = true;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        return config;
    }
}
