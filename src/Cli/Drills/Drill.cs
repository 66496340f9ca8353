
namespace Pipeline.Cli.Drills;

/// <summary>A way in which things go wrong, and how they are put right.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="What">What goes wrong, for people.</param>
/// <param name="Break">Makes it go wrong.</param>
/// <param name="Remedy">What is done after detection and switch; null where nothing has to be.</param>
/// <param name="Mend">Makes it whole again, when the outage is over.</param>
internal sealed record Drill(string Name, string What, Action<DrillWorld> Break, Action<DrillWorld>? Remedy, Action<DrillWorld> Mend)
{
    /// <summary>Whether the oldest item that is missing at the worst moment counts: where requests are sent elsewhere.</summary>
    public bool JudgesRpo { get; init; }

    /// <summary>When that moment is: at the fault, or at the end of the outage.</summary>
    public bool WorstAtEnd { get; init; }

    /// <summary>All drills.</summary>
    public static IReadOnlyList<Drill> All { get; } =
    [
        new("region-loss", "The primary region is gone at once, with what had not left it; clients are sent to the other.",
            world =>
                world.World.Fail(world.Primary), world =>
                    world.SendClientsTo(world.Other), world => world.World.Recover(world.Primary)) { JudgesRpo = true },
        new("replication-stall", "Nothing passes between the regions, neither objects nor items; both serve.",
            world =>
                world.World.Cut(world.Primary, world.Other), null, world =>
                    world.World.Join(world.Primary, world.Other)) { WorstAtEnd = true },
        new("kms-loss", "The key of the primary's replica is disabled: every read and write of the table fails there.",
            world =>
                world.Faults.KeyLost.Add(world.Primary.Name), world =>
                    world.SendClientsTo(world.Other), world => world.Faults.KeyLost.Remove(world.Primary.Name)),
        new("throttle-storm", "DynamoDB throttles every request in both regions for twenty seconds.",
            world =>
            {
                foreach (var region in world.World.Regions) world.Faults.Throttled.Add(region.Name);
                world.After(TimeSpan.FromSeconds(20), "capacity is there again", () => world.Faults.Throttled.Clear());
            },
            null, _ => { }),
        new("table-corruption", "A script deletes every item of the table, in the primary region.",
            world => world.DeleteItems(), null, _ => { }),
        new("bucket-delete", "A stolen credential removes every version from the primary's bucket.",
            world => world.DeleteObjects(), null, _ => { }),
        new("event-loss", "Object events are lost in both regions; a backfill brings what they were about.",
            world =>
            {
                world.Faults.EventsLost = true;
                world.After(world.Settings.Detection + world.Settings.Switch, "events come again", () => world.Faults.EventsLost = false);
            },
            world => world.World.Backfill(world.Primary), _ => { }),
        new("poison-document", "One document makes Ingest fail whenever it is read.",
            world => world.UploadPoison(), null,
            // Lambda tries for three minutes; what failed then waits in the failure queue until it is redriven.
            world => world.After(TimeSpan.FromMinutes(3), "the reader is mended", () => world.Faults.Poison = null)),
        new("failback", "The region-loss, and the way back: clients return once both regions agree.",
            world => world.World.Fail(world.Primary), world => world.SendClientsTo(world.Other), world =>
            {
                world.World.Recover(world.Primary);
                world.ReturnOnceInAgreement();
            }) { JudgesRpo = true },
    ];
}
