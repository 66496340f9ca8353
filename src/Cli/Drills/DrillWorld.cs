using System.Globalization;
using System.Text;
using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Changes;
using Pipeline.Ingest;
using Pipeline.Ingest.Items;
using Pipeline.LambdaHost.Logging;
using Pipeline.RegionLab;
using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Chance;
using Pipeline.RegionLab.Functions;

namespace Pipeline.Cli.Drills;

/// <summary>Two regions on virtual time, with the functions composed as Lambda does.</summary>
internal sealed class DrillWorld : IDrillGround
{
    private const string Collection = "documents", Prefix = "drill/";

    private readonly Dictionary<DocumentId, string> _keys = [];
    private int _number;

    public DrillWorld(DrillSettings settings)
    {
        World = new(
            new()
            {
                Seed = settings.Seed,
                TableReplicationDelay = Exactly(settings.Lag),
                ObjectReplicationDelay = Exactly(settings.ObjectLag),
                EventDelay = Exactly(TimeSpan.FromSeconds(1)),
                StreamDelay = Exactly(TimeSpan.FromSeconds(0.5)),
                CallLatency = Exactly(TimeSpan.FromMilliseconds(10)),
            },
            Compose);
        foreach (var region in World.Regions) region.Table.Changed += change => OnChanged(region, change);
        Regions = [.. World.Regions.Select(region => region.Name)];
        Record = new(Regions, () => (World.Time.GetUtcNow() - World.Options.Start).TotalSeconds);
        Clients = new(this, Record, Prefix);
    }

    public DrillFaults Faults { get; } = new();

    public World World { get; }

    public DrillRecord Record { get; }

    public DrillClients Clients { get; }

    public IReadOnlyList<string> Regions { get; }

    public string Poison => $"{Prefix}poison.txt";

    private LabRegion Primary => World.Regions[0];

    private LabRegion Other => World.Regions[1];

    public Task DoAsync(DrillAction action, CancellationToken cancellationToken)
    {
        Do(action);
        return Task.CompletedTask;
    }

    public Task<string?> PutAsync(string region, string key, CancellationToken cancellationToken) =>
        Task.FromResult(Put(World[region], key, string.Create(CultureInfo.InvariantCulture, $"v{++_number}")));

    public Task<IReadOnlySet<(string Key, string VersionId)>> HeldAsync(string region, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<(string, string)>>(
            World[region].Bucket.ListVersions().Select(version => (version.Key.Value, version.VersionId)).ToHashSet());

    public Task<IReadOnlyList<DrillItem>> ItemsAsync(string region, string key, CancellationToken cancellationToken)
    {
        var page = World[region].Table.ReadRowsAsync(new(DocumentId.Of(Collection, new(key)), null, 100), cancellationToken).GetAwaiter()
            .GetResult();
        return Task.FromResult<IReadOnlyList<DrillItem>>([.. page.Rows.Where(row => row.IsVersion).Select(DrillItem.Of)]);
    }

    /// <summary>Notes which regions answer.</summary>
    public void Watch()
    {
        foreach (var region in World.Regions) Record.Answers(region.Name, Serves(region));
    }

    public Task<IReadOnlyList<string>> StandingProblemsAsync(CancellationToken cancellationToken) => ProblemsOf(Other);

    public Task EvacuateAsync(bool isOut, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> StillThereAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task<string?> ProveAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Serves(Other) ? null : $"{Other.Name} does not answer");

    public Task<IReadOnlyList<string>> LostProblemsAsync(CancellationToken cancellationToken) => ProblemsOf(Primary);

    public Task<string?> DisagreementAsync(CancellationToken cancellationToken)
    {
        var (rows, versions) = (World.Regions.Select(RowsOf).ToList(), World.Regions.Select(VersionsOf).ToList());
        return Task.FromResult(rows[0].SetEquals(rows[1]) && versions[0].SetEquals(versions[1])
            ? null : "rows or versions are still on their way");

        static HashSet<(ItemKey, WriteStamp)> RowsOf(LabRegion region) =>
            [.. region.Table.Snapshot().Where(change => change.Item is not null).Select(change => (change.Key, change.Stamp))];

        static HashSet<(ObjectKey, string)> VersionsOf(LabRegion region) =>
            [.. region.Bucket.ListVersions().Select(version => (version.Key, version.VersionId))];
    }

    private void Do(DrillAction action)
    {
        switch (action)
        {
            case DrillAction.LoseRegion:
                World.Fail(Primary);
                break;
            case DrillAction.ReturnRegion:
                World.Recover(Primary);
                break;
            case DrillAction.Stall:
                World.Cut(Primary, Other);
                break;
            case DrillAction.Unstall:
                World.Join(Primary, Other);
                break;
            case DrillAction.LoseKey:
                Faults.KeyLost.Add(Primary.Name);
                break;
            case DrillAction.ReturnKey:
                Faults.KeyLost.Remove(Primary.Name);
                break;
            case DrillAction.Throttle:
                Faults.Throttled.UnionWith(Regions);
                break;
            case DrillAction.Unthrottle:
                Faults.Throttled.Clear();
                break;
            case DrillAction.DeleteItems:
                // A script's deletions are writes of the table, and replicate.
                foreach (var row in Primary.Table.Snapshot().Where(change => change.Item is not null).Select(change => change.Key).ToList())
                    Primary.Table.DeleteAsync(row, CancellationToken.None).GetAwaiter().GetResult();
                break;
            case DrillAction.DeleteObjects:
                foreach (var version in Primary.Bucket.ListVersions()) World.DeleteVersion(Primary, version.Key, version.VersionId);
                break;
            case DrillAction.LoseEvents:
                Faults.EventsLost = true;
                break;
            case DrillAction.BringEvents:
                Faults.EventsLost = false;
                break;
            case DrillAction.Backfill:
                World.Backfill(Primary);
                break;
            case DrillAction.Poison:
                Faults.Poison = Poison;
                break;
            case DrillAction.Cure:
                Faults.Poison = null;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(action));
        }
    }

    private bool Serves(LabRegion region) => region.IsUp && !Faults.KeyLost.Contains(region.Name);

    private Task<IReadOnlyList<string>> ProblemsOf(LabRegion region) =>
        Task.FromResult<IReadOnlyList<string>>(Serves(region) ? [] : [$"{region.Name} does not answer"]);

    private string? Put(LabRegion region, string key, string versionId)
    {
        _keys[DocumentId.Of(Collection, new(key))] = key;
        var bytes = Encoding.UTF8.GetBytes($"The annual report of the committee, number {key}, was discussed and accepted without a vote.");
        return World.Put(region, new(key), new(new MemoryBlob(bytes)) { ETag = versionId, ContentType = "text/plain" },
            versionId)?.VersionId;
    }

    private void OnChanged(LabRegion region, ReplicaChange change)
    {
        if (!change.Key.ProcessingDate.IsVersion) return;
        Record.Find(_keys.GetValueOrDefault(change.Key.DocumentId))?.Listed(region.Name, Record.Now, change.Item?.Language is not null);
    }

    private RegionFunctions Compose(RegionServices services)
    {
        var (region, clock) = (services.Region.Name, services.Region.Clock);
        var store = new DrillStore(services.Store, region, Faults, clock);
        var reader = new HistoryReader(store, new(World.Options.Regions), clock);
        var witness = new BucketWitness(store, reader, services.Versions, new(region, clock));
        var ingester = new ObjectIngester(
            new DrillObjects(services.Objects, Faults), store, reader, witness, new ItemFactory(Collection, region, clock),
            new(TimeSpan.FromSeconds(ReplicaWait.DefaultSeconds)), new(ExtractionClaims.DefaultFromBytes), clock);
        var ingest = new IngestHandler(ingester, new(EmbeddedMetrics.None));
        var changes = new ChangesHandler(
            store, new(store, reader, witness, services.Region.Bucket.Name), region, new(EmbeddedMetrics.None));
        return new(
            (input, context, token) => Faults.EventsLost ? Task.FromResult(Stream.Null) : ingest.HandleAsync(input, context, token),
            changes.HandleAsync);
    }

    // Every delay of this length, none shorter.
    private static Delay Exactly(TimeSpan length) => new(length, length, 1);
}
