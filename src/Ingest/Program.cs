using Pipeline.Buckets;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
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
    var storeSettings = environment.Part(StoreSettings.From, (StoreSettingException wrong) => wrong.Variable);
    var store = StoreFactory.Create(storeSettings, connections);
    var reader = new HistoryReader(store, storeSettings.Regions, time);
    var s3 = S3ClientFactory.Create(environment, settings.Region, connections);
    var ingester = new ObjectIngester(
        new S3ObjectReader(s3), store, reader, new BucketWitness(store, reader, new S3BucketVersions(s3), new NoteFactory(settings.Region, time)),
        new ItemFactory(settings.Collection, settings.Region, time, settings.Retention), settings.ReplicaWait, settings.Claims, time);
    var metrics = new IngestMetrics(new EmbeddedMetrics(LineOutput.OfProcess, IngestMetrics.Namespace, time));
    return Task.FromResult<LambdaHandler>(new IngestHandler(ingester, metrics).HandleAsync);
});
