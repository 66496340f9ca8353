using System.Security.Cryptography;
using System.Text;
using Pipeline.Catalog.Identity;
using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Checks;
using Pipeline.RegionLab.Chance;
using Pipeline.RegionLab.Functions;

namespace Pipeline.RegionLab.Tests.Schedules;

/// <summary>Plays a schedule.</summary>
internal sealed class ScheduleRun
{
    private const string LifecycleMarker = ".expired";

    private readonly Schedule _schedule;
    private readonly Dictionary<int, StoredVersion?> _made = [];
    private readonly HashSet<(string, ObjectKey, string)> _arrivals = [];

    public ScheduleRun(Schedule schedule, Func<RegionServices, RegionFunctions> compose, Action<string>? trace = null)
    {
        _schedule = schedule;
        World = new(schedule.Options, compose) { Trace = trace };
        World.Changed += (region, change) =>
        {
            Histories.Add(change);
            _arrivals.Add((region.Name, change.Version.Key, change.Version.VersionId));
        };
        foreach (var happening in schedule.Happenings) World.Time.Schedule(happening.At, () => Do(happening));
    }

    public World World { get; }

    /// <summary>Whether every region was told of what its bucket does not hold, whether it ever did or not.</summary>
    public bool IsReconciled { get; set; }

    /// <summary>All that the buckets went through.</summary>
    public List<BucketChange> Histories { get; } = [];

    /// <summary>What the catalog must hold now.</summary>
    public Dictionary<DocumentId, ExpectedDocument> Expected() =>
        Oracle.Of(Composition.Collection, [.. World.Regions.Select(region => region.Bucket)], HasArrived, isExpired: IsExpired);

    // Whatever was written of it: its time came, to the second.
    private bool IsExpired(StoredVersion version) =>
        _schedule.Retention is { } retention && version.LastModified + retention <= World.Time.GetUtcNow();

    /// <summary>
    /// Whether events told every region of all that its bucket holds, and nothing is on its way for good: then what differs
    /// between the buckets is known.
    /// </summary>
    public bool ToldOfAll() => IsReconciled || World.Options is { ReplicasRaiseEvents: true, MarkerReplicasRaiseEvents: true }
        && World.Regions.All(region =>
        region.Bucket.ListVersions().All(version => World.Regions.All(other => HasArrived(other.Bucket, version))));

    // Reconciliation tells every region of what its bucket does not hold; and no lifecycle rule's marker is ever on its way.
    private bool HasArrived(Bucket bucket,
        StoredVersion version) => IsReconciled || version.VersionId.Contains(LifecycleMarker, StringComparison.Ordinal)
            || _arrivals.Contains((bucket.Region, version.Key, version.VersionId));

    public static ObjectUpload Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new(new MemoryBlob(bytes))
        {
            ContentType = "text/plain",
            ETag = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16)),
        };
    }

    private Dice DiceOf(Happening happening) => new Dice(_schedule.Options.Seed).For("happening").For(happening.Id);

    private void Do(Happening happening)
    {
        var region = World.Regions[happening.Region];
        switch (happening)
        {
            case Happening.Upload upload:
                _made[upload.Id] = World.Put(region, upload.Key, Text(upload.Text), _schedule.VersionIdOf(upload.Id));
                break;
            case Happening.Delete delete:
                _made[delete.Id] = World.Delete(region, delete.Key, _schedule.VersionIdOf(delete.Id));
                break;
            case Happening.Erase erase when _made.GetValueOrDefault(erase.VersionOf) is { } made:
                World.DeleteVersion(region, made.Key, made.VersionId);
                break;
            case Happening.Loss loss when region.IsUp:
                World.Fail(region);
                World.Time.Schedule(loss.Lasts, () => World.Recover(region));
                break;
            case Happening.CutOff cut:
                var other = World.Regions[(happening.Region + 1) % World.Regions.Count];
                World.Cut(region, other);
                World.Time.Schedule(cut.Lasts, () => World.Join(region, other));
                break;
            case Happening.BatchReplication:
                World.BatchReplicate(region);
                break;
            case Happening.Backfill when region.IsUp:
                World.Backfill(region);
                break;
            case Happening.Empty:
                World.Empty(region);
                break;
            case Happening.Refill:
                World.Refill(region);
                break;
            case Happening.Lifecycle lifecycle:
                var rule = DiceOf(lifecycle);
                World.Lifecycle(region, version => rule.For(version.VersionId).Chance(lifecycle.Share),
                    version => $"{version.VersionId}{LifecycleMarker}{lifecycle.Id}");
                break;
            case Happening.TimeToLive timeToLive:
                var its = DiceOf(timeToLive);
                region.Table.Expire(key => its.For(key.ProcessingDate.Value).Chance(timeToLive.Share));
                break;
            case Happening.Redrive when region.IsUp:
                region.Failures.Redrive();
                break;
        }
    }
}
