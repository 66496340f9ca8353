using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Drills;

/// <summary>Plays a drill on the wall clock.</summary>
/// <param name="ground">Where.</param>
/// <param name="settings">Its circumstances.</param>
/// <param name="time">The clock.</param>
internal sealed class WallDrillRun(WallGround ground, DrillSettings settings, TimeProvider time)
{
    /// <summary>How long the regions may take to come to rest; longer is a fault in itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private long _start = time.GetTimestamp();

    private double Now => time.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Plays a drill.</summary>
    /// <param name="drill">The drill.</param>
    /// <param name="targets">What it is judged by.</param>
    /// <param name="playedOn">Where, in words.</param>
    /// <param name="cancellationToken">Ends it; what it broke is put right.</param>
    public async Task<DrillEvidence> PlayAsync(Drill drill, DrillTargets targets, string playedOn, CancellationToken cancellationToken)
    {
        await WarmUpAsync(cancellationToken);
        _start = time.GetTimestamp();
        var record = new DrillRecord(ground.Regions, () => Now);
        var clients = new DrillClients(ground, record, ground.Prefix);
        var stages = new DrillStages(drill, settings, ground, record, time);
        var before = await ground.CountersAsync(cancellationToken);
        var parked = 0L;
        var uploadsUntil = ((2 * settings.Before) + settings.Outage).TotalSeconds;
        double? rest = null;
        while (true)
        {
            var tick = time.GetTimestamp();
            await stages.TakeAsync(cancellationToken);
            await clients.TickAsync(uploads: Now <= uploadsUntil, cancellationToken);
            parked = Math.Max(parked, (await ground.CountersAsync(cancellationToken)).Parked - before.Parked);
            await LookAsync(record, cancellationToken);
            if (Now > uploadsUntil && stages.IsOver)
            {
                if (await ground.DisagreementAsync(cancellationToken) is null && await AreServedAsync(record, cancellationToken)) break;
                rest ??= Now;
                // What does not come to rest is judged as it is.
                if (Now - rest > Patience.TotalSeconds) break;
            }
            // From upload to upload, whatever the questions in between took.
            var pause = settings.Interval - time.GetElapsedTime(tick);
            if (pause > TimeSpan.Zero) await Task.Delay(pause, time, cancellationToken);
        }
        record.Say("quiet");
        var extractions = (await ground.CountersAsync(cancellationToken)).Extractions - before.Extractions;
        var outcome = await DrillOutcome.OfAsync(ground, record, Math.Max(0, extractions - record.Uploads.Count), parked,
            cancellationToken);
        return DrillMeasuring.Evidence(drill, settings, targets, record, stages, outcome, Now) with { PlayedOn = playedOn };
    }

    // The first document after a start takes longer than all others; no drill is about that.
    private async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        var key = $"{ground.Prefix}warm-up.txt";
        await ground.PutAsync(ground.Regions[0], key, cancellationToken);
        foreach (var region in ground.Regions)
        {
            while (Now < Patience.TotalSeconds && (await ground.ItemsAsync(region, key, cancellationToken)).Count == 0)
                await Task.Delay(settings.Interval, time, cancellationToken);
        }
    }

    private async Task LookAsync(DrillRecord record, CancellationToken cancellationToken)
    {
        foreach (var region in ground.Regions)
        {
            var listed = await ground.ListedAsync(region, record, cancellationToken);
            record.Answers(region, listed is not null);
            // What a region lists that does not answer nobody knows: its periods go on, less those in which it is away.
            if (listed is null) continue;
            foreach (var upload in record.Uploads) upload.Listed(region, Now, listed.Contains(upload.Key));
        }
    }

    private async Task<bool> AreServedAsync(DrillRecord record, CancellationToken cancellationToken)
    {
        foreach (var region in ground.Regions)
        {
            var listed = await ground.ListedAsync(region, record, cancellationToken);
            if (listed is null || !record.Uploads.All(upload => listed.Contains(upload.Key))) return false;
        }
        return true;
    }
}
