using Pipeline.Buckets;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Ingest.Items;
using Pipeline.Ingest.S3;
using Pipeline.Ingest.Spending;
using Pipeline.LambdaHost.Connections;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Settings;

namespace Pipeline.Ingest;

/// <summary>Ingest put together, for the executable and for whoever runs the handler in another host.</summary>
public static class IngestFunction
{
    /// <summary>The handler with its clients.</summary>
    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static IngestHandler Create(EnvironmentSettings environment)
    {
        var settings = IngestSettings.From(environment);
        var connections = AwsConnections.Of(environment);
        var time = TimeProvider.System;
        var storeSettings = environment.Part(StoreSettings.From, (StoreSettingException wrong) => wrong.Variable);
        var store = StoreFactory.Create(storeSettings, connections);
        var reader = new HistoryReader(store, storeSettings.Regions, time);
        var s3 = S3ClientFactory.Create(environment, settings.Region, connections);
        var witness = new BucketWitness(store, reader, new S3BucketVersions(s3), new NoteFactory(settings.Region, time));
        var items = new ItemFactory(settings.Collection, settings.Region, time, settings.Retention);
        var guard = new SpendingGuard(settings.Limits, new(), store, settings.Region, time);
        var ingester = new ObjectIngester(
            new S3ObjectReader(s3), store, reader, witness, items, settings.ReplicaWait, settings.Claims, time, guard);
        var metrics = new IngestMetrics(EmbeddedMetrics.OfProcess(IngestMetrics.Namespace, time));
        return new(ingester, metrics);
    }
}
