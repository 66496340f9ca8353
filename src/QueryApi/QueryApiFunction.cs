using Amazon;
using Amazon.KeyManagementService;
using Amazon.Runtime.Credentials;
using Amazon.S3;
using Pipeline.Buckets;
using Pipeline.Catalog.DynamoDb;
using Pipeline.LambdaHost.Settings;
using Pipeline.QueryApi.Keys;
using Pipeline.QueryApi.Links;

namespace Pipeline.QueryApi;

/// <summary>QueryApi put together, for the executable and for whoever runs the handler in another host.</summary>
public static class QueryApiFunction
{
    /// <summary>The handler with its clients and secrets.</summary>
    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static async Task<QueryApiHandler> CreateAsync(EnvironmentSettings environment, CancellationToken cancellationToken)
    {
        var settings = QueryApiSettings.From(environment);
        var region = settings.Store.Region;
        var store = StoreFactory.Create(settings.Store);
        var keys = await TokenKeyLoader.LoadAsync(
            settings.TokenKeys, () => new AmazonKeyManagementServiceClient(RegionEndpoint.GetBySystemName(region)), cancellationToken);
        return new(new(store, region, TimeProvider.System, keys)
        {
            Regions = settings.Store.Regions,
            Collection = settings.Collection,
            Links = settings.Bucket is { } bucket ? new LinkSigner(bucket, SigningKeysOfRoleAsync, TimeProvider.System) : null,
            Erasable = [.. settings.Erasable.Select(each => new S3ErasableBucket(
                new Lazy<IAmazonS3>(() => S3ClientFactory.Create(environment, each.Region)), each.Region, each.Bucket))],
            Cors = settings.Cors,
        });
    }

    private static async ValueTask<SigningKeys> SigningKeysOfRoleAsync(CancellationToken cancellationToken)
    {
        var credentials = await DefaultAWSCredentialsIdentityResolver.GetCredentials().GetCredentialsAsync();
        return new(credentials.AccessKey, credentials.SecretKey, credentials.UseToken ? credentials.Token : null);
    }
}
