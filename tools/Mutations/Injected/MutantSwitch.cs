#nullable enable
namespace Pipeline.Mutations;

/// <summary>Turns one mutant of a build on. Every place that a mutant changes asks here.</summary>
public static class MutantSwitch
{
    /// <summary>Which places were passed since it was set anew; null when nobody asks.</summary>
    public static System.Collections.Concurrent.ConcurrentDictionary<int, bool>? Passed;

    /// <summary>The mutant that is on; 0 for none.</summary>
    public static volatile int Active;

    public static bool On(int mutant)
    {
        Passed?.TryAdd(mutant, true);
        return Active == mutant;
    }
}
