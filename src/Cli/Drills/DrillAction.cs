namespace Pipeline.Cli.Drills;

/// <summary>What breaks something, or puts it right: the same on virtual time, on a local run and on AWS.</summary>
internal enum DrillAction
{
    /// <summary>The primary region is gone, with what had not left it.</summary>
    LoseRegion,

    /// <summary>It is back, with all that it had stored.</summary>
    ReturnRegion,

    /// <summary>Nothing passes between the regions.</summary>
    Stall,

    /// <summary>Everything passes again.</summary>
    Unstall,

    /// <summary>The primary's replica cannot be read or written.</summary>
    LoseKey,

    /// <summary>It can again.</summary>
    ReturnKey,

    /// <summary>Both replicas refuse every request.</summary>
    Throttle,

    /// <summary>They take requests again.</summary>
    Unthrottle,

    /// <summary>Every item of the drill is deleted in the primary's replica.</summary>
    DeleteItems,

    /// <summary>Every version of the drill is removed from the primary's bucket.</summary>
    DeleteObjects,

    /// <summary>Object events come to nobody.</summary>
    LoseEvents,

    /// <summary>They come again.</summary>
    BringEvents,

    /// <summary>What the buckets hold is ingested anew.</summary>
    Backfill,

    /// <summary>One document makes Ingest fail; it is uploaded then.</summary>
    Poison,

    /// <summary>The reader is mended.</summary>
    Cure,

    /// <summary>The primary is failed over: <see cref="Failover.FailoverMachine"/>.</summary>
    FailOver,

    /// <summary>It is failed back, once both regions agree: the same machine, again and again until it goes through.</summary>
    FailBack,
}
