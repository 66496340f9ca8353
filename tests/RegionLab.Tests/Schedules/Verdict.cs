using Pipeline.RegionLab.Functions;

namespace Pipeline.RegionLab.Tests.Schedules;

/// <summary>How a schedule went.</summary>
/// <param name="Problem">What is wrong; null when nothing is.</param>
/// <param name="Faults">The faults that struck.</param>
internal readonly record struct Verdict(string? Problem, IReadOnlyList<ulong> Faults)
{
    /// <summary>Plays a schedule and judges it.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="compose">The functions.</param>
    /// <param name="trace">Is told what happens.</param>
    /// <param name="problemOf">Runs the world; says what is wrong, or null.</param>
    public static Verdict Of(Schedule schedule, Func<RegionServices, RegionFunctions> compose, Action<string>? trace,
        Func<ScheduleRun, string?> problemOf)
    {
        var run = new ScheduleRun(schedule, compose, trace);
        string? problem;
        try
        {
            problem = problemOf(run);
        }
        // A world that does not come to rest, or an event that fails for ever.
        catch (InvalidOperationException exception)
        {
            problem = exception.Message;
        }
        trace?.Invoke(problem ?? "all is right");
        return new(problem, [.. run.World.Faults.Struck.Select(fault => fault.Id)]);
    }
}
