using Amazon.S3;
using Pipeline.Buckets;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
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
    var metrics = EmbeddedMetrics.OfProcess(ChangesMetrics.Namespace, time);
    var connections = AwsConnections.Of(EnvironmentSettings.OfProcess);
    var settings = EnvironmentSettings.OfProcess.Part(StoreSettings.From, (StoreSettingException wrong) => wrong.Variable);
    var client = settings.UseDynamoDb ? StoreFactory.CreateClient(settings, connections) : null;
    var statistics = client is null ? null : new LanguageStatistics(client, settings.TableName, region, time);
    var counting = statistics is null
        ? null : new DocumentCounting(statistics, new(client!, settings.TableName, region, statistics, settings.Shards));
    var watch = client is null ? null : new ReplicaWatch(client, settings.TableName, metrics);
    var store = StoreFactory.Create(settings, connections);
    var reader = new HistoryReader(store, settings.Regions, time);
    var bucket = EnvironmentSettings.OfProcess.Required(
        DocumentSettling.BucketNameVariable, "The region's own bucket, which is asked what no item can tell.",
        "documents-123456789012-us-west-2");
    var s3 = new Lazy<IAmazonS3>(() => S3ClientFactory.Create(EnvironmentSettings.OfProcess, region, connections));
    var witness = new BucketWitness(store, reader, new S3BucketVersions(s3), new NoteFactory(region, time));
    return Task.FromResult<LambdaHandler>(
        new ChangesHandler(store, new(store, reader, witness, bucket), region, new(metrics), counting, watch).HandleAsync);
});
