namespace Pipeline.Cli.Drills;

/// <summary>A way in which things go wrong, and how they are put right.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="What">What goes wrong, for people.</param>
/// <param name="Steps">What is done when.</param>
internal sealed record Drill(string Name, string What, params IReadOnlyList<(DrillTime At, DrillAction Act)> Steps)
{
    /// <summary>What the RPO is judged by, and when it is measured.</summary>
    public DrillExposure Exposure { get; init; }

    /// <summary>Whether it touches nothing but documents of its own, through S3 and the table alone, so that real endpoints stand
    /// it.</summary>
    public bool IsSafe => Steps.All(step => step.Act is DrillAction.DeleteItems or DrillAction.DeleteObjects);

    /// <summary>All drills.</summary>
    public static IReadOnlyList<Drill> All { get; } =
    [
        new(
            "region-loss", "The primary region is gone at once, with what had not left it; clients are sent to the other.",
            (DrillTime.Fault, DrillAction.LoseRegion), (DrillTime.Remedy, DrillAction.FailOver), (DrillTime.Mend, DrillAction.ReturnRegion))
        { Exposure = DrillExposure.AtFault },
        new(
            "replication-stall", "Nothing passes between the regions, neither objects nor items; both serve.",
            (DrillTime.Fault, DrillAction.Stall), (DrillTime.Mend, DrillAction.Unstall))
        { Exposure = DrillExposure.BeyondOutage },
        new(
            "kms-loss", "The key of the primary's replica is disabled: every read and write of the table fails there.",
            (DrillTime.Fault, DrillAction.LoseKey), (DrillTime.Remedy, DrillAction.FailOver), (DrillTime.Mend, DrillAction.ReturnKey))
        { Exposure = DrillExposure.AtFault },
        new(
            "throttle-storm", "DynamoDB throttles every request in both regions for a while, twenty seconds at most.",
            (DrillTime.Fault, DrillAction.Throttle), (DrillTime.StormOver, DrillAction.Unthrottle)),
        new("table-corruption", "A script deletes every item of the table, in the primary region.",
            (DrillTime.Fault, DrillAction.DeleteItems)),
        new(
            "bucket-delete", "A stolen credential removes every version from the primary's bucket.",
            (DrillTime.Fault, DrillAction.DeleteObjects)),
        new(
            "event-loss", "Object events are lost in both regions; a backfill brings what they were about.",
            (DrillTime.Fault, DrillAction.LoseEvents), (DrillTime.Remedy, DrillAction.BringEvents),
            (DrillTime.Remedy, DrillAction.Backfill)),
        new(
            "poison-document", "One document makes Ingest fail whenever it is read.",
            // What has failed for good waits in the failure queue until it is redriven.
            (DrillTime.Fault, DrillAction.Poison), (DrillTime.GivenUp, DrillAction.Cure)),
        new(
            "failback", "The region-loss, and the way back: clients return once both regions agree.",
            (DrillTime.Fault, DrillAction.LoseRegion), (DrillTime.Remedy, DrillAction.FailOver), (DrillTime.Mend, DrillAction.ReturnRegion),
            (DrillTime.Mend, DrillAction.FailBack))
        { Exposure = DrillExposure.AtFault },
    ];
}
