using Amazon;
using Amazon.KeyManagementService;
using Pipeline.Catalog.Stores;
using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;
using Pipeline.QueryApi;
using Pipeline.QueryApi.Keys;

return await LambdaRuntime.RunAsync(async cancellationToken =>
{
    var settings = QueryApiSettings.From(EnvironmentSettings.OfProcess);
    var region = settings.Store.Region;
    var store = StoreFactory.Create(settings.Store, TimeProvider.System);
    var keys = await TokenKeyLoader.LoadAsync(
        settings.TokenKeys, () => new AmazonKeyManagementServiceClient(RegionEndpoint.GetBySystemName(region)), cancellationToken);
    return new QueryApiHandler(new(store, region, TimeProvider.System, keys) { Cors = settings.Cors }).HandleAsync;
});
