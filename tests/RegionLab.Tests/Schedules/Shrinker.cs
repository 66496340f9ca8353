namespace Pipeline.RegionLab.Tests.Schedules;

/// <summary>Makes a failing schedule as small as it can: leaves out happenings, spares faults, makes the world more ordinary, and keeps
/// what still fails.</summary>
internal static class Shrinker
{
    /// <param name="schedule">Fails.</param>
    /// <param name="faultsOf">Plays a schedule and names the faults that struck; null when it does not fail.</param>
    public static Schedule Shrink(Schedule schedule, Func<Schedule, IReadOnlyList<ulong>?> faultsOf)
    {
        for (var smaller = true; smaller;)
        {
            smaller = false;
            foreach (var happening in schedule.Happenings.Reverse())
            {
                smaller |= Try(schedule with { Happenings = [.. schedule.Happenings.Where(other => other != happening)] });
            }
            foreach (var simplify in OptionEditing.Simplifications(schedule.Options))
                smaller |= Try(schedule with { Options = simplify(schedule.Options) });
            // Many faults at a time first, then one by one.
            var faults = faultsOf(schedule)?.Distinct().ToArray() ?? [];
            for (var size = faults.Length; size > 0; size /= 2)
            {
                foreach (var some in faults.Chunk(size)) smaller |= Try(Sparing(schedule, some));
            }
        }
        return schedule;

        bool Try(Schedule candidate)
        {
            if (faultsOf(candidate) is null) return false;
            schedule = candidate;
            return true;
        }
    }

    private static Schedule Sparing(Schedule schedule, ulong[] faults)
    {
        var spared = schedule.Options.SparedFaults.Union(faults).ToHashSet();
        return schedule with { Options = schedule.Options with { SparedFaults = spared } };
    }
}
