using Pipeline.RegionLab.Chance;

namespace Pipeline.RegionLab.Tests.Schedules;

internal static class Picking
{
    /// <summary>One of <paramref name="values"/>.</summary>
    public static T Pick<T>(this Dice dice, params ReadOnlySpan<T> values) => values[dice.Below(values.Length)];
}
