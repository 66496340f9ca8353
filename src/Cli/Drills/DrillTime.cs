namespace Pipeline.Cli.Drills;

/// <summary>When a step is taken.</summary>
internal enum DrillTime
{
    /// <summary>At the fault.</summary>
    Fault,

    /// <summary>When the storm is over.</summary>
    StormOver,

    /// <summary>After detection and switch.</summary>
    Remedy,

    /// <summary>At the end of the outage.</summary>
    Mend,

    /// <summary>When an event that fails has been given up.</summary>
    GivenUp,
}
