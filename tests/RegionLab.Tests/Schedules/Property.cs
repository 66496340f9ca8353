using System.Globalization;
using System.Text;

namespace Pipeline.RegionLab.Tests.Schedules;

/// <summary>
/// Checks a property on many seeded schedules. A failure names its seed and shows the smallest schedule that still fails,
/// with all that happens in it; <c>PIPELINE_SEED</c> plays one seed alone.
/// </summary>
/// <param name="Generate">The schedule of a seed.</param>
/// <param name="Check">Plays a schedule; says what is wrong, or null.</param>
internal sealed record Property(Func<ulong, Schedule> Generate, Func<Schedule, Action<string>?, Verdict> Check)
{
    /// <summary>Whether the run has all night: <c>PIPELINE_NIGHTLY=1</c>.</summary>
    public static bool Nightly { get; } = Environment.GetEnvironmentVariable("PIPELINE_NIGHTLY") == "1";

    /// <summary>
    /// Schedules of a property; <c>PIPELINE_SCHEDULES</c> names another number. The first 27 find each guard that MutationTests takes away.
    /// </summary>
    public static int Schedules { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("PIPELINE_SCHEDULES"), CultureInfo.InvariantCulture, out var number)
            ? number : Nightly ? 10_000 : 500;

    /// <summary>Fails the test if a schedule fails.</summary>
    public void Hold(int? schedules = null)
    {
        if (ulong.TryParse(Environment.GetEnvironmentVariable("PIPELINE_SEED"), CultureInfo.InvariantCulture, out var only))
        {
            if (Explain(only) is { } problem) Assert.Fail(problem);
        }
        else if (FirstFailure(schedules ?? Schedules) is { } seed) Assert.Fail(Explain(seed));
    }

    /// <summary>The seed of the first schedule that fails; null when none of them does.</summary>
    public ulong? FirstFailure(int schedules)
    {
        var run = Parallel.For(1L, schedules + 1L, (seed, loop) =>
        {
            if (Check(Generate((ulong)seed), null).Problem is not null) loop.Break();
        });
        return (ulong?)run.LowestBreakIteration;
    }

    /// <summary>The shrunken failure of a seed; null when it holds.</summary>
    public string? Explain(ulong seed)
    {
        if (Check(Generate(seed), null).Problem is null) return null;
        var smallest = Environment.GetEnvironmentVariable("PIPELINE_SHRINK") == "0"
            ? Generate(seed) : Shrinker.Shrink(Generate(seed),
                schedule => Check(schedule, null) is { Problem: not null } failed ? failed.Faults : null);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"PIPELINE_SEED={seed}: {Check(smallest, null).Problem}");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"The world is {OptionEditing.Describe(smallest.Options)}; replicas are waited for {smallest.ReplicaWait.TotalSeconds} s");
        foreach (var happening in smallest.Happenings) text.AppendLine(happening.ToString());
        text.AppendLine("course of events:");
        Check(smallest, line => text.AppendLine(line));
        return text.ToString();
    }
}
