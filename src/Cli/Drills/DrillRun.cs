using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Drills;

/// <summary>Plays a drill on virtual time.</summary>
internal static class DrillRun
{
    /// <summary>What is not over by then is judged as it is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Plays a drill.</summary>
    /// <param name="drill">The drill.</param>
    /// <param name="settings">Its circumstances.</param>
    /// <param name="targets">What it is judged by.</param>
    public static DrillEvidence Play(Drill drill, DrillSettings settings, DrillTargets targets)
    {
        var world = new DrillWorld(settings);
        var record = world.Record;
        var stages = new DrillStages(drill, settings, world, record, world.World.Time);
        // After the outage uploads go on for a while: what comes back must not hurt what is new.
        var uploadsUntil = ((2 * settings.Before) + settings.Outage).TotalSeconds;
        for (var tick = 0; tick * settings.Interval.TotalSeconds <= uploadsUntil; tick++)
        {
            Now(stages.TakeAsync(default));
            world.Watch();
            Now(world.Clients.TickAsync(uploads: tick > 0, default));
            world.World.Time.Advance(settings.Interval);
            world.Watch();
        }
        for (var end = record.Now + Patience.TotalSeconds; !stages.IsOver && record.Now < end;)
        {
            world.World.Time.Advance(settings.Interval);
            Now(stages.TakeAsync(default));
        }
        world.World.Run();
        var parked = world.World.Regions.Sum(region => region.Failures.Messages.Count);
        world.World.Quiesce();
        record.Say("quiet");
        var extractions = world.World.Regions.SelectMany(region => region.Meter.Extractions).GroupBy(one => one.Key)
            .Sum(one => one.Sum(each => (long)each.Value) - 1);
        return DrillMeasuring.Evidence(drill, settings, targets, record, stages, OutcomeOf(world, extractions, parked), uploadsUntil + 60);
    }

    private static DrillOutcome OutcomeOf(DrillWorld world, long extractions, long parked)
    {
        var outcome = DrillOutcome.OfAsync(world, world.Record, extractions, parked, default);
        Now(outcome);
        return outcome.GetAwaiter().GetResult();
    }

    // Nothing here waits for anything but virtual time, which passes between these calls alone.
    private static void Now(Task task)
    {
        if (!task.IsCompleted) throw new InvalidOperationException("A step of the drill waits for time that does not pass.");
        task.GetAwaiter().GetResult();
    }
}
