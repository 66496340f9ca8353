using Pipeline.Catalog.Identity;
using Pipeline.LambdaHost.Events;
using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Chance;
using Pipeline.RegionLab.Events;
using Pipeline.RegionLab.Functions;
using Pipeline.RegionLab.Replication;
using Pipeline.RegionLab.Streams;
using Pipeline.RegionLab.Time;

namespace Pipeline.RegionLab;

/// <summary>
/// Several regions on virtual time: buckets and table replicas that replicate to each other, events that invoke the real
/// functions, and everything that can go wrong in between. One seed means one course of events, to the last await.
/// </summary>
public sealed class World
{
    /// <summary>Actions after which a world that does not come to rest is taken for one that never will.</summary>
    private const long MostSteps = 60_000;

    /// <summary>Redrives after which what is left in a failure queue will not go away by itself.</summary>
    private const int MostRedrives = 5;

    private readonly Dictionary<string, ObjectReplication> _replication = [];
    private readonly HashSet<(string, string)> _cuts = [];

    /// <summary>A world at its beginning.</summary>
    /// <param name="options">What kind of world.</param>
    /// <param name="compose">Composes the functions, once for each process.</param>
    public World(WorldOptions options, Func<RegionServices, RegionFunctions> compose)
    {
        ArgumentNullException.ThrowIfNull(options);
        (Options, Compose) = (options, compose);
        Dice = new Dice(options.Seed).For("world");
        Time = new(options.Start);
        Faults = new(options.Faults, options.SparedFaults) { Noted = fault => Say($"{fault.Kind}: {fault.What}") };
        Regions = [.. options.Regions.Select(name =>
            new LabRegion(this, name, options.ClockSkew * ((2 * Dice.For("skew").For(name).Unit) - 1)))];
        foreach (var region in Regions)
        {
            region.Bucket.Changed += change => OnChanged(region, change);
            _ = new Notifications(this, region);
            _replication[region.Name] = new(this, region);
            _ = new TableReplication(this, region);
            _ = new TableStream(this, region);
        }
    }

    /// <summary>Raised for every change of every bucket.</summary>
    public event Action<LabRegion, BucketChange>? Changed;

    /// <summary>What kind of world it is.</summary>
    public WorldOptions Options { get; }

    /// <summary>The time that passes in it.</summary>
    public VirtualTime Time { get; }

    /// <summary>What goes wrong.</summary>
    public FaultPlan Faults { get; }

    /// <summary>The regions, the primary first.</summary>
    public IReadOnlyList<LabRegion> Regions { get; }

    /// <summary>Is told what happens, a line each, when set.</summary>
    public Action<string>? Trace { get; set; }

    /// <summary>Events and stream records that were lost for good: too old for their queue, or failed too often.</summary>
    public int Lost { get; internal set; }

    /// <summary>Whether what happens in a bucket is the doing of its lifecycle rules.</summary>
    internal bool IsLifecycle { get; set; }

    internal Dice Dice { get; }

    internal Gate Gate { get; } = new();

    internal Func<RegionServices, RegionFunctions> Compose { get; }

    /// <summary>The region of that name.</summary>
    public LabRegion this[string region] => Regions.First(one => one.Name == region);

    /// <summary>Uploads an object.</summary>
    /// <returns>The version; null when the region is out and refuses it.</returns>
    public StoredVersion? Put(LabRegion region, ObjectKey key, ObjectUpload upload, string versionId)
    {
        ArgumentNullException.ThrowIfNull(region);
        if (Refuses(region)) return null;
        return region.Bucket.Put(key, upload, region.Clock.GetUtcNow(), versionId, StatusOf(region, key, deleteMarker: false));
    }

    /// <summary>Removes a version for good.</summary>
    /// <returns>The version as it was; null when it is not there or the region is out.</returns>
    public StoredVersion? DeleteVersion(LabRegion region, ObjectKey key, string versionId)
    {
        ArgumentNullException.ThrowIfNull(region);
        return Refuses(region) ? null : region.Bucket.DeleteVersion(key, versionId);
    }

    /// <summary>A region is lost: its functions end where they stand, and nothing reaches or leaves it.</summary>
    public void Fail(LabRegion region)
    {
        ArgumentNullException.ThrowIfNull(region);
        Say($"{region} is lost");
        region.GoDown();
    }

    /// <summary>A region is back, with all that it had stored.</summary>
    public void Recover(LabRegion region)
    {
        ArgumentNullException.ThrowIfNull(region);
        Say($"{region} is back");
        region.ComeUp();
        Gate.Recheck();
    }

    /// <summary>Cuts the replication of objects and items between two regions, both ways.</summary>
    public void Cut(LabRegion one, LabRegion other)
    {
        Say($"{one} and {other} are cut off from each other");
        _cuts.Add(LinkOf(one, other));
    }

    /// <summary>Joins two regions again.</summary>
    public void Join(LabRegion one, LabRegion other)
    {
        Say($"{one} and {other} are joined");
        _cuts.Remove(LinkOf(one, other));
        Gate.Recheck();
    }

    /// <summary>Ingests every version of a region's bucket anew, as a backfill does: without events, hence without sequencers.</summary>
    public void Backfill(LabRegion region)
    {
        ArgumentNullException.ThrowIfNull(region);
        foreach (var version in region.Bucket.ListVersions()) Tell(region, BucketChange.Making(version), "backfill");
    }

    /// <summary>Runs until nothing is left to happen but what waits for a lost region or a cut link.</summary>
    /// <exception cref="InvalidOperationException">It does not come to rest.</exception>
    public void Run()
    {
        while (Time.Step())
        {
            if (Time.Steps > MostSteps) throw new InvalidOperationException($"The world does not come to rest: {MostSteps} steps.");
        }
    }

    /// <summary>
    /// Runs until all is quiet: lost regions come back, cut links are joined, nothing more goes wrong, and failure queues
    /// are redriven until they are empty.
    /// </summary>
    /// <exception cref="InvalidOperationException">It does not come to rest, or an event fails however often it is redriven.</exception>
    public void Quiesce()
    {
        Faults.Active = false;
        _cuts.Clear();
        foreach (var region in Regions.Where(region => !region.IsUp)) Recover(region);
        Gate.Recheck();
        Run();
        Redrive();
    }

    /// <summary>Redrives the failure queues of the regions that stand until they are empty, and runs until all is quiet.</summary>
    /// <exception cref="InvalidOperationException">An event fails however often it is redriven.</exception>
    public void Redrive()
    {
        for (var round = 0; Regions.Any(region => region.IsUp && region.Failures.Messages.Count > 0); round++)
        {
            if (round == MostRedrives)
            {
                var stuck = Regions.SelectMany(region => region.Failures.Messages).First();
                throw new InvalidOperationException($"An event fails however often it is redriven: {stuck.LastError?.Message}",
                    stuck.LastError);
            }
            foreach (var region in Regions.Where(region => region.IsUp)) region.Failures.Redrive();
            Run();
        }
    }

    /// <summary>Has a region's Ingest told of a change by somebody who knows no sequencer.</summary>
    internal void Tell(LabRegion region, BucketChange change, string by)
    {
        var notice = Notifications.Describe(region, change, BucketNotice.NameOf(change.Kind)!) with { Sequencer = null };
        var dice = Dice.For(by).For(region.Name).For(change.Version.Key.Value).For(change.Version.VersionId);
        region.Invocations.Enqueue(Notifications.Name(notice), S3EventWriter.Write(notice), dice);
    }

    internal bool Connected(LabRegion one, LabRegion other) =>
        one.IsUp && other.IsUp && (_cuts.Count == 0 || !_cuts.Contains(LinkOf(one, other)));

    internal ObjectReplication ReplicationOf(LabRegion region) => _replication[region.Name];

    internal ReplicationStatus StatusOf(LabRegion region, ObjectKey key, bool deleteMarker) =>
        Regions.Count > 1 && Options.Versioning == BucketVersioning.Enabled
            ? ReplicationOf(region).StatusOf(key, deleteMarker) : ReplicationStatus.None;

    internal void Say(string what) => Trace?.Invoke($"{Time.GetUtcNow() - Options.Start:hh\\:mm\\:ss\\.fff} {what}");

    private void OnChanged(LabRegion region, BucketChange change)
    {
        if (Trace is not null) Say($"{region} {change.Kind} {change.Version.Key} {change.Version.VersionId} {change.Version.Replication}");
        Changed?.Invoke(region, change);
    }

    private bool Refuses(LabRegion region)
    {
        if (!region.IsUp) Say($"{region} is out and refuses a request");
        return !region.IsUp;
    }

    private static (string, string) LinkOf(LabRegion one, LabRegion other) =>
        string.CompareOrdinal(one.Name, other.Name) < 0 ? (one.Name, other.Name) : (other.Name, one.Name);
}
