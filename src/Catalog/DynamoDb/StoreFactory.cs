using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Pipeline.Catalog.Stores;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>Opens the store that the settings choose.</summary>
public static class StoreFactory
{
    /// <summary>
    /// How long one attempt may take. DynamoDB answers in milliseconds; what takes seconds is a lost connection, and
    /// another attempt is the quicker way.
    /// </summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The store of a function. Disposable.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="httpClients">What makes connections to DynamoDB; the SDK's own by default.</param>
    /// <exception cref="StoreSettingException">They choose another store, which functions do not carry.</exception>
    public static IDocumentStore Create(StoreSettings settings, HttpClientFactory? httpClients = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.UseDynamoDb
            ? new DynamoDbStore(CreateClient(settings, httpClients), settings.TableName, settings.Region, settings.Shards)
            : throw new StoreSettingException(
                StoreSettings.TableNameVariable,
                "is not set: a function keeps its items in DynamoDB or DynamoDB Local. On one machine, src/Local runs everything without "
                + "either", StoreSettings.DefaultTableName);
    }

    /// <summary>A client of the replica; it leaves retries to the store.</summary>
    /// <param name="settings">Region and endpoint.</param>
    /// <param name="httpClients">What makes its connections; the SDK's own by default.</param>
    public static DocumentClient CreateClient(StoreSettings settings, HttpClientFactory? httpClients = null)
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
