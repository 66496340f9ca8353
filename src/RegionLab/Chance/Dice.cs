namespace Pipeline.RegionLab.Chance;

/// <summary>
/// Randomness without state: a seed and a path of labels, whose hash is the throw. What befalls one event depends on that
/// event's labels alone, so that leaving another event out of a schedule, as shrinking does, changes nothing else.
/// </summary>
/// <param name="State">The hash of the seed and the labels so far.</param>
public readonly record struct Dice(ulong State)
{
    /// <summary>The dice of one more label.</summary>
    public Dice For(string label)
    {
        var hash = State;
        foreach (var letter in label) hash = Mix(hash ^ letter);
        return new(Mix(hash ^ (ulong)label.Length));
    }

    /// <summary>The dice of one more label.</summary>
    public Dice For(long label) => new(Mix(State ^ Mix((ulong)label + 1)));

    /// <summary>A number from 0 up to but not including 1.</summary>
    public double Unit => (Mix(State) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Whether something happens that happens in <paramref name="share"/> of all cases.</summary>
    public bool Chance(double share) => Unit < share;

    /// <summary>A whole number from 0 up to but not including <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Unit * count);

    // SplitMix64's finaliser (Steele, Lea and Flood 2014): every input bit moves every output bit.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
