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

/// <summary>Two regions on virtual time with clients that upload, and a record of what each region serves when.</summary>
internal sealed class DrillWorld
{
    private const string Collection = "documents";

    private readonly List<DrillUpload> _uploads = [];
    private readonly List<(double At, string Region)> _routes = [];
    private readonly Dictionary<string, List<(double From, double? To)>> _away = [];
    private readonly Queue<DrillUpload> _waiting = new();
    private int _number;

    public DrillWorld(DrillSettings settings, DrillFaults? faults = null)
    {
        (Settings, Faults) = (settings, faults ?? new());
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
        _routes.Add((0, Primary.Name));
    }

    public DrillSettings Settings { get; }

    public DrillFaults Faults { get; }

    public World World { get; }

    public LabRegion Primary => World.Regions[0];

    public LabRegion Other => World.Regions[1];

    public IReadOnlyList<DrillUpload> Uploads => _uploads;

    public List<DrillMoment> Moments { get; } = [];

    public long Refused { get; private set; }

    /// <summary>Seconds from the beginning.</summary>
    public double Now => (World.Time.GetUtcNow() - World.Options.Start).TotalSeconds;

    /// <summary>The region that clients are sent to at a moment.</summary>
    public string RouteAt(double at) => _routes.FindLast(route => route.At <= at).Region;

    /// <summary>When clients were sent elsewhere.</summary>
    public IEnumerable<double> Turns => _routes.Select(route => route.At);

    public void Say(string what) => Moments.Add(new(Math.Round(Now, 3), what));

    /// <summary>Does something later.</summary>
    public void After(TimeSpan delay, string what, Action act) => World.Time.Schedule(delay, () =>
    {
        Say(what);
        act();
    });

    public void SendClientsTo(LabRegion region)
    {
        Say($"clients are sent to {region.Name}");
        _routes.Add((Now, region.Name));
    }

    /// <summary>Sends clients back as soon as both regions hold the same: what failback waits for.</summary>
    public void ReturnOnceInAgreement()
    {
        if (AreInAgreement()) SendClientsTo(Primary);
        else World.Time.Schedule(Settings.Interval, ReturnOnceInAgreement);
    }

    /// <summary>A client uploads; refused, it tries again with the next tick.</summary>
    public void Tick(bool uploads)
    {
        if (uploads) _waiting.Enqueue(new($"drill/{++_number:D5}.txt", string.Create(CultureInfo.InvariantCulture, $"v{_number}"), Now));
        for (var count = _waiting.Count; count > 0; count--)
        {
            var upload = _waiting.Dequeue();
            if (!TryPut(upload)) _waiting.Enqueue(upload);
        }
    }

    public void UploadPoison()
    {
        Faults.Poison = "drill/poison.txt";
        TryPut(new(Faults.Poison, "poison", Now) { IsPoison = true });
    }

    public void DeleteItems()
    {
        // A script's deletions are writes of the table, and replicate.
        foreach (var row in Primary.Table.Snapshot().Where(change => change.Item is not null).Select(change => change.Key).ToList())
            Primary.Table.DeleteAsync(row, CancellationToken.None).GetAwaiter().GetResult();
    }

    public void DeleteObjects()
    {
        foreach (var version in Primary.Bucket.ListVersions()) World.DeleteVersion(Primary, version.Key, version.VersionId);
    }

    /// <summary>Notes from when to when a region could not answer.</summary>
    public void Watch()
    {
        foreach (var region in World.Regions)
        {
            var away = !region.IsUp || Faults.KeyLost.Contains(region.Name);
            var periods = _away.TryGetValue(region.Name, out var known) ? known : _away[region.Name] = [];
            if (away && (periods.Count == 0 || periods[^1].To is not null)) periods.Add((Now, null));
            else if (!away && periods.Count > 0 && periods[^1].To is null) periods[^1] = (periods[^1].From, Now);
        }
    }

    /// <summary>From when to when a region could not answer.</summary>
    public IReadOnlyList<(double From, double? To)> Away(string region) => _away.GetValueOrDefault(region) ?? [];

    public bool AreInAgreement()
    {
        if (World.Regions.Any(region => !region.IsUp)) return false;
        var rows = World.Regions.Select(
            region =>
                region.Table.Snapshot().Where(change => change.Item is not null).ToDictionary(
                    change => change.Key, change => change.Stamp)).ToList();
        var versions = World.Regions.Select(
            region => region.Bucket.ListVersions().Select(version => (version.Key, version.VersionId)).ToHashSet()).ToList();
        return rows[0].Count == rows[1].Count && rows[0].All(row => rows[1].TryGetValue(row.Key, out var stamp) && stamp.Equals(row.Value))
            && versions[0].SetEquals(versions[1]);
    }

    private bool TryPut(DrillUpload upload)
    {
        var region = World[RouteAt(Now)];
        var bytes = Encoding.UTF8.GetBytes(
            $"The annual report of the committee, number {upload.Key}, was discussed and accepted without a vote.");
        if (World.Put(
                region, new(upload.Key), new(new MemoryBlob(bytes)) { ETag = upload.VersionId, ContentType = "text/plain" },
                upload.VersionId) is null)
        {
            Refused++;
            return false;
        }
        upload.AcceptedAt = Now;
        upload.AcceptedIn = region.Name;
        _uploads.Add(upload);
        return true;
    }

    private void OnChanged(LabRegion region, ReplicaChange change)
    {
        if (!change.Key.ProcessingDate.IsVersion) return;
        if (_uploads.FindLast(upload => DocumentId.Of(Collection, new(upload.Key)) == change.Key.DocumentId) is not { } upload) return;
        upload.Listed(region.Name, Now, change.Item?.Language is not null);
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
