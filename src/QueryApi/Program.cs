using Amazon;
using Amazon.KeyManagementService;
using Amazon.Runtime.Credentials;
using Pipeline.Catalog.Stores;
using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;
using Pipeline.QueryApi;
using Pipeline.QueryApi.Keys;
using Pipeline.QueryApi.Links;

return await LambdaRuntime.RunAsync(async cancellationToken =>
{
    var settings = QueryApiSettings.From(EnvironmentSettings.OfProcess);
    var region = settings.Store.Region;
    var store = StoreFactory.Create(settings.Store);
    var keys = await TokenKeyLoader.LoadAsync(
        settings.TokenKeys, () => new AmazonKeyManagementServiceClient(RegionEndpoint.GetBySystemName(region)), cancellationToken);
    return new QueryApiHandler(new(store, region, TimeProvider.System, keys)
    {
        Collection = settings.Collection,
        Links = settings.Bucket is { } bucket ? new LinkSigner(bucket, SigningKeysOfRoleAsync, TimeProvider.System) : null,
        Cors = settings.Cors,
    }).HandleAsync;
});

static async ValueTask<SigningKeys> SigningKeysOfRoleAsync(CancellationToken cancellationToken)
{
    var credentials = await DefaultAWSCredentialsIdentityResolver.GetCredentials().GetCredentialsAsync();
    return new(credentials.AccessKey, credentials.SecretKey, credentials.UseToken ? credentials.Token : null);
}
