using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Tests.Schedules;

namespace Pipeline.RegionLab.Tests;

public sealed class SameSecondTests
{
    private static readonly Property LaterIsCurrent = new(seed => ScheduleGenerator.Crowded(seed), LatestIsCurrent);

    private static readonly Property KnownComesBefore = new(seed => ScheduleGenerator.Answered(seed), LatestIsCurrent);

    [Fact]
    public void In_the_ordinary_course_the_later_of_two_uploads_within_one_second_is_current() => LaterIsCurrent.Hold();

    [Fact]
    public void What_a_region_knew_of_comes_before_what_it_then_uploads_within_the_same_second() => KnownComesBefore.Hold();

    private static Verdict LatestIsCurrent(Schedule schedule, Action<string>? trace) =>
        Verdict.Of(schedule, Composition.Faithful(schedule), trace, run =>
        {
            run.World.Run();
            var latest = run.Histories.FindLast(change =>
                change is { Kind: BucketChangeKind.ObjectCreated, IsReplica: false })!.Version.VersionId;
            return run.World.Regions
                .Select(region =>
                    (region.Name, Listed: region.Table.Snapshot().Single(change => change.Item?.Language is not null).Item!.VersionId))
                .Where(one => one.Listed != latest)
                .Select(one => $"{one.Name} lists {one.Listed}, though {latest} is the latest").FirstOrDefault();
        });
}
