using Pipeline.Catalog.Objects;
using Pipeline.LambdaHost.Events;
using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Chance;

namespace Pipeline.RegionLab.Events;

/// <summary>
/// A bucket's event notifications: at least once, in no order, usually within seconds and sometimes after minutes (S3 User
/// Guide, event notifications).
/// </summary>
internal sealed class Notifications
{
    /// <summary>The most deliveries of one event; S3 gives no bound.</summary>
    public const int MaxCopies = 5;

    private readonly World _world;
    private readonly LabRegion _region;
    private List<ObjectEvent> _envelope = [];

    public Notifications(World world, LabRegion region)
    {
        (_world, _region) = (world, region);
        region.Bucket.Changed += OnChanged;
    }

    private void OnChanged(BucketChange change)
    {
        if (NameOf(change) is not { } name) return;
        var notice = Describe(_region, change, name);
        if (_world.Options.SequencersLie)
            notice = notice with { Sequencer = $"{_world.Dice.For("sequencer").For(_region.Name).For(change.Sequence).State:X16}" };
        var dice = _world.Dice.For("event").For(_region.Name).For((long)change.Kind).For(change.Version.Key.Value)
            .For(change.Version.VersionId);
        // A version id names one creation, but the id null many.
        if (change.Version.VersionId == ObjectAddress.NullVersion) dice = dice.For(change.Sequence);
        for (var copy = 0; copy < MaxCopies; copy++)
        {
            var its = dice.For(copy);
            if (copy > 0 && !_world.Faults.Strikes(FaultKind.EventCopied, its, $"{Name(notice)} in {_region}")) continue;
            _world.Time.Schedule(_world.Options.EventDelay.Draw(its) + (copy * _world.Options.EventCopyGap), () => Deliver(notice, its));
        }
    }

    private string? NameOf(BucketChange change)
    {
        var isSilent = change.IsReplica && change.Kind switch
        {
            BucketChangeKind.ObjectCreated => !_world.Options.ReplicasRaiseEvents,
            BucketChangeKind.DeleteMarkerCreated => !_world.Options.MarkerReplicasRaiseEvents,
            _ => false,
        };
        return isSilent ? null : BucketNotice.NameOf(change.Kind, _world.IsLifecycle);
    }

    internal static ObjectEvent Describe(LabRegion region, BucketChange change, string name) =>
        BucketNotice.Of(region.Bucket, change, name, region.Clock.GetUtcNow());

    internal static string Name(ObjectEvent notice) => $"{notice.EventName} {notice.VersionId}";

    private void Deliver(ObjectEvent notice, Dice dice)
    {
        if (_world.Options.EnvelopeWindow == TimeSpan.Zero)
        {
            _region.Invocations.Enqueue(Name(notice), S3EventWriter.Write(notice), dice);
            return;
        }
        _envelope.Add(notice);
        if (_envelope.Count > 1) return;
        _world.Time.Schedule(_world.Options.EnvelopeWindow, () =>
        {
            var full = _envelope;
            _envelope = [];
            _region.Invocations.Enqueue(string.Join(" + ", full.Select(Name)), S3EventWriter.Write([.. full]), dice);
        });
    }
}
