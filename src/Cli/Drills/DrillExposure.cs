namespace Pipeline.Cli.Drills;

/// <summary>What of a drill's RPO is judged.</summary>
internal enum DrillExposure
{
    /// <summary>Nothing: no region is left or given up. It is measured at the fault all the same.</summary>
    None,

    /// <summary>The age of the oldest item that the other region lacked when the fault came.</summary>
    AtFault,

    /// <summary>The same at the end of the outage, less the outage itself: while nothing passes nothing can arrive.</summary>
    BeyondOutage,
}
