using System.Text;
using Pipeline.Ingest;
using Pipeline.LambdaHost.Logging;
using Pipeline.RegionLab.Chance;
using Pipeline.RegionLab.Tests.Mutations;
using Pipeline.RegionLab.Tests.Schedules;

namespace Pipeline.RegionLab.Tests;

/// <summary>The schedules themselves: that one seed is one course of events, that they reach what they are for, that failures
/// shrink.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public void One_seed_is_one_course_of_events()
    {
        for (ulong seed = 1; seed <= 30; seed++) Assert.Equal(CourseOf(seed), CourseOf(seed));
    }

    [Fact]
    public void The_schedules_reach_every_fault_and_every_outcome()
    {
        using var metrics = new MemoryStream();
        var faults = new HashSet<FaultKind>();
        var conditions = new HashSet<string>();
        for (ulong seed = 1; seed <= 300; seed++)
        {
            var schedule = ScheduleGenerator.Anything(seed);
            var run = new ScheduleRun(schedule,
                services => Composition.Compose(services, schedule, new(new LineOutput(metrics), "lab", services.Region.Clock)));
            run.World.Run();
            conditions.UnionWith(run.World.Regions.SelectMany(region => region.Failures.Messages).Select(message => message.Condition));
            run.World.Quiesce();
            faults.UnionWith(run.World.Faults.Struck.Select(fault => fault.Kind));
        }
        Assert.Equal(Enum.GetValues<FaultKind>(), faults.Order());
        Assert.Equal(["EventAgeExceeded", "RetriesExhausted"], conditions.Order());
        var lines = Encoding.UTF8.GetString(metrics.ToArray());
        // The model has no archive, and extraction takes no time in it.
        Assert.All(Enum.GetNames<IngestOutcome>().Except([nameof(IngestOutcome.Unread)]),
            outcome => Assert.Contains($"\"Outcome\":\"{outcome}\"", lines, StringComparison.Ordinal));
    }

    [Fact]
    public void A_failure_names_its_seed_and_shrinks_to_what_it_needs()
    {
        var broken = ConvergenceTests.Converges(schedule => Composition.Without(schedule, (store, _) => new UnsettledStore(store)));
        var seed = broken.FirstFailure(1_000)!.Value;
        var explanation = broken.Explain(seed)!;
        Assert.StartsWith($"PIPELINE_SEED={seed}: ", explanation, StringComparison.Ordinal);
        // Two versions of one key, and nothing that goes wrong.
        Assert.Equal(2, explanation.Split('\n')
            .Count(line => line.StartsWith("Upload", StringComparison.Ordinal) || line.StartsWith("Delete", StringComparison.Ordinal)));
        Assert.DoesNotContain(Enum.GetNames<FaultKind>(), kind => explanation.Contains($" {kind}: ", StringComparison.Ordinal));
    }

    private static List<string> CourseOf(ulong seed)
    {
        var schedule = ScheduleGenerator.Anything(seed);
        var lines = new List<string>();
        var run = new ScheduleRun(schedule, Composition.Faithful(schedule), lines.Add);
        run.World.Run();
        run.World.Quiesce();
        return lines;
    }
}
