using Pipeline.Buckets;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.Ingest;
using Pipeline.Ingest.S3;
using Pipeline.LambdaHost.Connections;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;

return await LambdaRuntime.RunAsync(_ =>
{
    var environment = EnvironmentSettings.OfProcess;
    var settings = IngestSettings.From(environment);
    var connections = AwsConnections.Of(environment);
    var time = TimeProvider.System;
    var ingester = new ObjectIngester(
        new S3ObjectReader(S3ClientFactory.Create(environment, settings.Region, connections)),
        StoreFactory.Create(environment.Part(StoreSettings.From, (StoreSettingException wrong) => wrong.Variable), connections),
        new ItemFactory(settings.Collection, settings.Region, time, settings.Retention),
        settings.ReplicaWait,
        settings.Claims,
        time);
    var metrics = new IngestMetrics(new EmbeddedMetrics(LineOutput.OfProcess, IngestMetrics.Namespace, time));
    return Task.FromResult<LambdaHandler>(new IngestHandler(ingester, metrics).HandleAsync);
});
