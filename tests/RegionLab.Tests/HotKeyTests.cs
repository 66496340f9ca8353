using System.Globalization;
using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Changes;
using Pipeline.Ingest.Items;
using Pipeline.Ingest.Objects;
using Pipeline.Ingest;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.Metadata;
using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Streams;
using Pipeline.RegionLab.Tests.Schedules;
using Pipeline.Testing.Stores;
using Pipeline.Testing.Time;
using Xunit.Abstractions;

namespace Pipeline.RegionLab.Tests;

/// <summary>What a document costs by the number of its versions: nothing grows between a thousand and a hundred thousand.</summary>
public sealed class HotKeyTests(ITestOutputHelper output)
{
    private static readonly ObjectKey Key = new("hourly/report.txt");
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DocumentMetadata Metadata =
        DocumentExtractor.Extract(ScheduleRun.Text("x").Blob.Open(), new(Key.Value, "text/plain")).Metadata;

    [Fact]
    public async Task What_is_done_about_a_document_costs_the_same_however_many_versions_it_has()
    {
        string[] acts = ["new version", "duplicate event", "duplicate of an old one", "stream record", "oldest removed", "get",
            "list 50 versions"];
        var costs = new Dictionary<int, List<Cost>>();
        output.WriteLine("bytes read / rows read / writes");
        output.WriteLine($"{"versions",10}  {string.Join("  ", acts.Select(act => $"{act,24}"))}");
        foreach (var versions in new[] { 1_000, 10_000, 100_000 })
        {
            costs[versions] = await CostsAsync(versions);
            output.WriteLine($"{versions,10:N0}  {string.Join("  ", costs[versions].Select(cost => $"{$"{cost.Bytes:N0} / {cost.Rows} "
                + $"/ {cost.Writes}",24}"))}");
        }
        for (var act = 0; act < acts.Length; act++)
        {
            var (few, many) = (costs[1_000][act], costs[100_000][act]);
            Assert.True(many.Rows <= few.Rows + HistoryReader.PageRows && many.Writes <= few.Writes,
                $"{acts[act]}: {few} with 1,000 versions, {many} with 100,000");
        }
        // A new version writes its item and takes the language from the one before it, whatever lies below.
        Assert.All(costs.Values, cost => Assert.Equal(2, cost[0].Writes));
        Assert.All(costs.Values, cost => Assert.InRange(cost[0].Rows, 1, 3 * HistoryReader.PageRows));
    }

    private static async Task<List<Cost>> CostsAsync(int versions)
    {
        var clock = new ManualClock(Start);
        var bucket = new Bucket("documents-us-west-2", "us-west-2");
        var table = new ReplicaTable("us-west-2", clock);
        var items = new ItemFactory(Composition.Collection, "us-west-2", clock);
        for (var number = 0; number < versions; number++)
        {
            var version = bucket.Put(Key, ScheduleRun.Text("x"), clock.GetUtcNow(), Id(number));
            await table.PutAsync(Item(items, version, current: number == versions - 1), default);
            clock.Advance(TimeSpan.FromSeconds(7));
        }
        var metered = new MeteredStore(table);
        var reader = new HistoryReader(metered, new("us-west-2", "us-east-2"), clock);
        var witness = new BucketWitness(metered, reader, new LabBucketVersions(bucket), new("us-west-2", clock));
        var ingester = new ObjectIngester(new BucketObjectReader(bucket), metered, reader, witness, items, ReplicaWait.None,
            new(ExtractionClaims.DefaultFromBytes), clock);
        var changes = new ChangesHandler(metered, new(metered, reader, witness, bucket.Name), "us-west-2", new(EmbeddedMetrics.None));
        var id = items.IdOf(Key);
        var added = bucket.Put(Key, ScheduleRun.Text("y"), clock.GetUtcNow(), Id(versions));
        var costs = new List<Cost>
        {
            await metered.CostOfAsync(() => IngestAsync(versions, removed: false)),
            await metered.CostOfAsync(() => IngestAsync(versions, removed: false)),
            await metered.CostOfAsync(() => IngestAsync(versions / 2, removed: false)),
        };
        var written = (await reader.ReadAsync(id)).Find(added.VersionId)!;
        costs.Add(await metered.CostOfAsync(() => SettleAsync(new(1, clock.GetUtcNow(), written.Key, null, written))));
        bucket.DeleteVersion(Key, Id(0));
        costs.Add(await metered.CostOfAsync(() => IngestAsync(0, removed: true)));
        costs.Add(await metered.CostOfAsync(() => reader.ReadAsync(id)));
        costs.Add(await metered.CostOfAsync(() => reader.ListAsync(id, after: null, 50, fields: null, default)));
        return costs;

        Task IngestAsync(int number, bool removed) =>
            ingester.IngestAsync(new(new(bucket.Name, Key, Id(number)), EventOrigin.None, removed), () => ObjectExtraction.Longest,
                default);

        async Task SettleAsync(StreamRecord record)
        {
            using var input = new MemoryStream(StreamEventWriter.Write("us-west-2", [record]));
            using var answer = await changes.HandleAsync(input,
                new InvocationContext { RequestId = "1", Deadline = clock.GetUtcNow().AddMinutes(5), Clock = clock }, default);
        }
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"version-{number}");

    private static DocumentItem Item(ItemFactory items, StoredVersion version, bool current)
    {
        var facts = new ObjectVersion
        {
            Address = new("documents-us-west-2", Key, version.VersionId),
            LastModified = version.LastModified,
            SizeBytes = version.SizeBytes,
            ETag = version.Object!.ETag,
        };
        var item = items.ForVersion(facts, Metadata, null, EventOrigin.None);
        return item.As(new(current ? item.IndexableLanguage : null, [], []));
    }

    private readonly record struct Cost(long Bytes, int Rows, int Writes);

    private sealed class MeteredStore(IDocumentStore inner) : StoreDecorator(inner)
    {
        private Cost _cost;

        public async Task<Cost> CostOfAsync(Func<Task> act)
        {
            _cost = default;
            await act();
            return _cost;
        }

        public override async Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken)
        {
            var page = await base.ReadRowsAsync(range, cancellationToken);
            _cost = _cost with { Rows = _cost.Rows + page.Rows.Count, Bytes = _cost.Bytes + page.Rows.Sum(row => (long)ItemSize.Of(row)) };
            return page;
        }

        public override Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken) =>
            Written(base.PutAsync(item, cancellationToken));

        public override Task NoteAsync(DocumentItem note, CancellationToken cancellationToken) =>
            Written(base.NoteAsync(note, cancellationToken));

        public override Task SettleAsync(ItemKey key, Standing standing, CancellationToken cancellationToken) =>
            Written(base.SettleAsync(key, standing, cancellationToken));

        public override Task DeleteAsync(ItemKey key, CancellationToken cancellationToken) =>
            Written(base.DeleteAsync(key, cancellationToken));

        private T Written<T>(T task)
        {
            _cost = _cost with { Writes = _cost.Writes + 1 };
            return task;
        }
    }
}
