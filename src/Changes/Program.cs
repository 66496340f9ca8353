using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Stores;
using Pipeline.Changes;
using Pipeline.LambdaHost.Connections;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;

return await LambdaRuntime.RunAsync(_ =>
{
    var time = TimeProvider.System;
    var region = EnvironmentSettings.OfProcess.Required(
        StoreSettings.RegionVariable, "Lambda sets it; elsewhere name the region whose replica and stream are meant.", "us-west-2");
    var metrics = new ChangesMetrics(new EmbeddedMetrics(LineOutput.OfProcess, ChangesMetrics.Namespace, time));
    var connections = AwsConnections.Of(EnvironmentSettings.OfProcess);
    var settings = StoreSettings.From(EnvironmentSettings.OfProcess.Optional);
    var statistics = settings.UseDynamoDb ? new LanguageStatistics(StoreFactory.CreateClient(settings, connections), settings.TableName, region, settings.Shards) : null;
    return Task.FromResult<LambdaHandler>(new ChangesHandler(StoreFactory.Create(settings, time, connections), region, metrics, statistics).HandleAsync);
});
