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
            return Agreement.Problem([run.World.Regions[0].Table], run.Expected());
        }));

    [Fact]
    public void The_replica_ends_with_what_the_bucket_holds() => HoldsWhatTheBucketHolds.Hold();

    /// <summary>An old item of the id stood below those that were read newest first, and stayed.</summary>
    [Fact]
    public void Every_older_item_of_the_id_is_held_against_the_bucket() =>
        Assert.Null(HoldsWhatTheBucketHolds.Check(HoldsWhatTheBucketHolds.Generate(4298), null).Problem);
}
