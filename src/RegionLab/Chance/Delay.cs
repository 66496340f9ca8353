namespace Pipeline.RegionLab.Chance;

/// <summary>How long something takes: usually up to one length, now and then up to a much greater one.</summary>
/// <param name="Usual">The longest of the usual cases, which are spread evenly.</param>
/// <param name="Longest">The longest of all.</param>
/// <param name="SlowShare">The share of cases longer than usual, 0 to 1.</param>
public readonly record struct Delay(TimeSpan Usual, TimeSpan Longest = default, double SlowShare = 0)
{
    /// <summary>No time at all.</summary>
    public static Delay None => default;

    /// <summary>A delay drawn by <paramref name="dice"/>.</summary>
    public TimeSpan Draw(Dice dice) => dice.For("slow").Chance(SlowShare)
        ? Usual + ((Longest - Usual) * dice.For("by").Unit)
        : Usual * dice.For("by").Unit;
}
