using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Tests.Schedules;

namespace Pipeline.RegionLab.Tests;

/// <summary>Buckets whose versioning is off or suspended: the version <c>null</c> is replaced and removed under its one id.</summary>
public sealed class NullVersionTests
{
    private static readonly Property HoldsWhatTheBucketHolds = new(
        seed => ScheduleGenerator.WithoutVersioning(seed),
        (schedule, trace) => Verdict.Of(schedule, Composition.Faithful(schedule), trace, run =>
        {
            run.World.Run();
            run.World.Quiesce();
            var standing = run.Histories.Where(change => change.Kind != BucketChangeKind.ReplicationStatusChanged).GroupBy(change => change.Version.Key).Select(key => key.Last()).Where(last => last.Kind != BucketChangeKind.VersionDeleted);
            return Agreement.Problem([run.World.Regions[0].Table], Oracle.Of(Composition.Collection, [.. standing]));
        }));

    [Fact]
    public void The_replica_ends_with_what_the_bucket_holds() => HoldsWhatTheBucketHolds.Hold();
}
