namespace Pipeline.Cli.Drills;

/// <summary>What is broken at this moment in the services that functions use.</summary>
internal sealed class DrillFaults
{
    /// <summary>Regions whose replica cannot use its key.</summary>
    public HashSet<string> KeyLost { get; } = new(StringComparer.Ordinal);

    /// <summary>Regions whose replica throttles every request.</summary>
    public HashSet<string> Throttled { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether object events come to nobody.</summary>
    public bool EventsLost { get; set; }

    /// <summary>The document that cannot be read.</summary>
    public string? Poison { get; set; }
}
