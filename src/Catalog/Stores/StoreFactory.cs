using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.JsonFile;

namespace Pipeline.Catalog.Stores;

/// <summary>Opens the store that the settings choose.</summary>
public static class StoreFactory
{
    /// <summary>
    /// How long one attempt may take. DynamoDB answers in milliseconds; what takes seconds is a lost connection, and
    /// another attempt is the quicker way.
    /// </summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The store that <paramref name="settings"/> choose. Disposable, as both kinds are.</summary>
    /// <exception cref="IOException">The file is in use by another process, or cannot be read or written.</exception>
    /// <param name="settings">The settings.</param>
    /// <param name="time">The clock of a file's write stamps.</param>
    /// <param name="httpClients">What makes connections to DynamoDB; the SDK's own by default.</param>
    public static IDocumentStore Create(StoreSettings settings, TimeProvider time, HttpClientFactory? httpClients = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.UseDynamoDb
            ? new DynamoDbStore(CreateClient(settings, httpClients), settings.TableName, settings.Region, settings.Shards)
            : JsonFileStore.Open(settings.File!, settings.Region, time);
    }

    /// <summary>A client of the replica; it leaves retries to the store.</summary>
    /// <param name="settings">Region and endpoint.</param>
    /// <param name="httpClients">What makes its connections; the SDK's own by default.</param>
    public static AmazonDynamoDBClient CreateClient(StoreSettings settings, HttpClientFactory? httpClients = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var config = new AmazonDynamoDBConfig { MaxErrorRetry = 0, Timeout = AttemptTimeout };
        if (httpClients is not null) config.HttpClientFactory = httpClients;
        if (settings.Endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(settings.Region);
            return new(config);
        }
        config.ServiceURL = settings.Endpoint.ToString();
        config.AuthenticationRegion = settings.Region;
        // DynamoDB Local takes any credentials; looking for real ones would ask the network.
        var hasCredentials = Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID") is { Length: > 0 };
        return settings.Endpoint.IsLoopback && !hasCredentials ? new(new BasicAWSCredentials("local", "local"), config) : new(config);
    }
}
