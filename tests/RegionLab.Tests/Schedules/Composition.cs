using Pipeline.Buckets;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Changes;
using Pipeline.Ingest;
using Pipeline.Ingest.Items;
using Pipeline.Ingest.Objects;
using Pipeline.Ingest.Spending;
using Pipeline.LambdaHost.Logging;
using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Functions;
using Pipeline.Testing.DynamoDb;

namespace Pipeline.RegionLab.Tests.Schedules;

/// <summary>The functions composed as in Lambda, but for what a mutation wraps around their services.</summary>
internal static class Composition
{
    public const string Collection = "documents";

    /// <summary>The functions as they are.</summary>
    public static Func<RegionServices, RegionFunctions> Faithful(Schedule schedule) => services => Compose(services, schedule);

    public static RegionFunctions Compose(RegionServices services, Schedule schedule, EmbeddedMetrics? metrics = null,
        SpendingGuard? guard = null)
    {
        var items = new ItemFactory(Collection, services.Region.Name, services.Region.Clock, schedule.Retention);
        var (reader, witness) = WitnessOf(services, schedule);
        var ingester = new ObjectIngester(
            services.Objects, services.Store, reader, witness, items, new(schedule.ReplicaWait), new(schedule.ClaimFromBytes),
            services.Region.Clock, guard);
        return new(new IngestHandler(ingester, new(metrics ?? EmbeddedMetrics.None)).HandleAsync,
            ChangesOf(services, schedule, metrics).HandleAsync);
    }

    public static ChangesHandler ChangesOf(RegionServices services, Schedule schedule, EmbeddedMetrics? metrics = null,
        DocumentCounting? counting = null)
    {
        var (reader, witness) = WitnessOf(services, schedule);
        return new(services.Store, new(services.Store, reader, witness, services.Region.Bucket.Name), services.Region.Name,
            new(metrics ?? EmbeddedMetrics.None), counting);
    }

    /// <summary>The functions as they are, Changes with counts kept in <paramref name="tables"/>, one a region.</summary>
    public static Func<RegionServices, RegionFunctions> Counting(Schedule schedule, Dictionary<string, MemoryTable> tables) => services =>
    {
        var (region, clock) = (services.Region.Name, services.Region.Clock);
        if (!tables.TryGetValue(region, out var table)) tables[region] = table = new();
        var statistics = new LanguageStatistics(table, "documents", region, clock);
        var counting = new DocumentCounting(statistics, new(table, "documents", region, statistics));
        return Compose(services, schedule) with { Changes = ChangesOf(services, schedule, counting: counting).HandleAsync };
    };

    private static (HistoryReader, BucketWitness) WitnessOf(RegionServices services, Schedule schedule)
    {
        var reader = new HistoryReader(services.Store, new(schedule.Options.Regions), services.Region.Clock);
        return (reader, new(services.Store, reader, services.Versions, new(services.Region.Name, services.Region.Clock)));
    }

    /// <summary>The same functions over services that lack a guard.</summary>
    public static Func<RegionServices, RegionFunctions> Without(
        Schedule schedule, Func<IDocumentStore, TimeProvider, IDocumentStore>? store = null,
        Func<IObjectReader, Bucket, IObjectReader>? objects = null,
        Func<IBucketVersions, IBucketVersions>? versions = null) => services => Compose(
            services with
            {
                Store = store?.Invoke(services.Store, services.Region.Clock) ?? services.Store,
                Versions = versions?.Invoke(services.Versions) ?? services.Versions,
                Objects = objects?.Invoke(services.Objects, services.Region.Bucket) ?? services.Objects,
            },
            schedule);
}
