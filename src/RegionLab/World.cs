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
        Regions = [.. options.Regions.Select(name => new LabRegion(this, name, options.ClockSkew * ((2 * Dice.For("skew").For(name).Unit) - 1)))];
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
    internal bool IsLifecycle { get; private set; }

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

    /// <summary>Deletes a key without naming a version.</summary>
    /// <returns>The delete marker; null when the region is out and refuses it.</returns>
    public StoredVersion? Delete(LabRegion region, ObjectKey key, string versionId)
    {
        ArgumentNullException.ThrowIfNull(region);
        if (Refuses(region)) return null;
        return region.Bucket.Delete(key, region.Clock.GetUtcNow(), versionId, StatusOf(region, key, deleteMarker: true));
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

    /// <summary>All versions of a region's bucket are removed: a stolen credential, or a mistake.</summary>
    public void Empty(LabRegion region)
    {
        ArgumentNullException.ThrowIfNull(region);
        if (Refuses(region)) return;
        foreach (var version in region.Bucket.ListVersions()) region.Bucket.DeleteVersion(version.Key, version.VersionId);
    }

    /// <summary>Fills a region's bucket again from the others, as S3 Batch Replication copies replicas too.</summary>
    public void Refill(LabRegion region)
    {
        ArgumentNullException.ThrowIfNull(region);
        foreach (var other in Regions.Where(other => other != region)) _replication[other.Name].CopyAll(region);
    }

    /// <summary>
    /// A lifecycle rule that this region's bucket alone has: versions that are not current are removed, current objects get a delete
    /// marker. Neither is replicated (S3 User Guide, what is not replicated).
    /// </summary>
    /// <param name="region">The region.</param>
    /// <param name="expires">Whether the rule covers a version.</param>
    /// <param name="markerId">The version id of a delete marker.</param>
    public void Lifecycle(LabRegion region, Func<StoredVersion, bool> expires, Func<StoredVersion, string> markerId)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(expires);
        ArgumentNullException.ThrowIfNull(markerId);
        if (Refuses(region)) return;
        IsLifecycle = true;
        foreach (var version in region.Bucket.ListVersions().Where(expires))
        {
            if (region.Bucket.GetCurrent(version.Key) != version) region.Bucket.DeleteVersion(version.Key, version.VersionId);
            else if (!version.IsDeleteMarker) region.Bucket.Delete(version.Key, region.Clock.GetUtcNow(), markerId(version));
        }
        IsLifecycle = false;
    }

    /// <summary>Starts a batch replication of what failed or was never covered in a region's bucket.</summary>
    public void BatchReplicate(LabRegion region)
    {
        ArgumentNullException.ThrowIfNull(region);
        Gate.Pass(() => region.IsUp, _replication[region.Name].Batch);
    }

    /// <summary>Ingests every version of a region's bucket anew, as a backfill does: without events, hence without sequencers.</summary>
    public void Backfill(LabRegion region)
    {
        ArgumentNullException.ThrowIfNull(region);
        foreach (var version in region.Bucket.ListVersions())
        {
            var kind = version.IsDeleteMarker ? BucketChangeKind.DeleteMarkerCreated : BucketChangeKind.ObjectCreated;
            var name = version.IsDeleteMarker ? "ObjectRemoved:DeleteMarkerCreated" : "ObjectCreated:Put";
            var notice = Notifications.Describe(region, new(kind, version, 0), name) with { Sequencer = null };
            region.Invocations.Enqueue(Notifications.Name(notice), S3EventWriter.Write(notice), Dice.For("backfill").For(region.Name).For(version.Key.Value).For(version.VersionId));
        }
    }

    /// <summary>
    /// What reconciliation does about a region: ingests its bucket anew, and says of each item whose version the bucket does not hold that
    /// it was removed.
    /// </summary>
    public void Reconcile(LabRegion region)
    {
        ArgumentNullException.ThrowIfNull(region);
        Backfill(region);
        foreach (var row in region.Table.Snapshot())
        {
            if (row.Item is not { IsVersion: true, ObjectKey: { } key } item || region.Bucket.Get(new(key), item.VersionId) is not null) continue;
            var gone = new StoredVersion { Key = new(key), VersionId = item.VersionId, LastModified = default };
            var notice = Notifications.Describe(region, new(BucketChangeKind.VersionDeleted, gone, 0), "ObjectRemoved:Delete") with { Sequencer = null };
            region.Invocations.Enqueue(Notifications.Name(notice), S3EventWriter.Write(notice), Dice.For("reconcile").For(region.Name).For(key).For(item.VersionId));
        }
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
                throw new InvalidOperationException($"An event fails however often it is redriven: {stuck.LastError?.Message}", stuck.LastError);
            }
            foreach (var region in Regions.Where(region => region.IsUp)) region.Failures.Redrive();
            Run();
        }
    }

    internal bool Connected(LabRegion one, LabRegion other) => one.IsUp && other.IsUp && (_cuts.Count == 0 || !_cuts.Contains(LinkOf(one, other)));

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

    private ReplicationStatus StatusOf(LabRegion region, ObjectKey key, bool deleteMarker) =>
        Regions.Count > 1 && Options.Versioning == BucketVersioning.Enabled ? _replication[region.Name].StatusOf(key, deleteMarker) : ReplicationStatus.None;

    private static (string, string) LinkOf(LabRegion one, LabRegion other) =>
        string.CompareOrdinal(one.Name, other.Name) < 0 ? (one.Name, other.Name) : (other.Name, one.Name);
}
