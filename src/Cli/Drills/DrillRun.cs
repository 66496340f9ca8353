using Pipeline.Catalog.Items;

namespace Pipeline.Cli.Drills;

/// <summary>Plays a drill and measures it.</summary>
internal static class DrillRun
{
    /// <summary>Points of the plot.</summary>
    private const int Samples = 240;

    /// <summary>Plays a drill.</summary>
    /// <param name="drill">The drill.</param>
    /// <param name="settings">Its circumstances.</param>
    /// <param name="targets">What it is judged by.</param>
    public static DrillEvidence Play(Drill drill, DrillSettings settings, DrillTargets targets)
    {
        var world = new DrillWorld(settings);
        var (faultAt, mendAt) = (settings.Before.TotalSeconds, (settings.Before + settings.Outage).TotalSeconds);
        var remedyAt = faultAt + (settings.Detection + settings.Switch).TotalSeconds;
        var interval = settings.Interval.TotalSeconds;
        (long Items, double Age, long Objects, double ObjectAge) behind = default;
        HashSet<string> inFlight = [];
        var stages = new (double At, Action Act)[]
        {
            (faultAt, () =>
            {
                if (!drill.WorstAtEnd) behind = Behind(world);
                inFlight = [
                    .. world.Uploads.Where(
                        upload =>
                            world.World.Regions.Any(
                                region => region.Bucket.Get(new(upload.Key), upload.VersionId) is null)).Select(upload => upload.Key)];
                world.Say($"fault: {drill.What}");
                drill.Break(world);
            }),
            (remedyAt, () => drill.Remedy?.Invoke(world)),
            (mendAt, () =>
            {
                if (drill.WorstAtEnd) behind = Behind(world);
                world.Say("whole again");
                drill.Mend(world);
            }),
        }.OrderBy(stage => stage.At).ToList();
        // After the outage uploads go on for a while: what comes back must not hurt what is new.
        var uploadsUntil = mendAt + settings.Before.TotalSeconds;
        for (var tick = 0; tick * interval <= uploadsUntil; tick++)
        {
            while (stages.Count > 0 && stages[0].At <= (tick * interval) + 1e-9)
            {
                stages[0].Act();
                stages.RemoveAt(0);
            }
            world.Watch();
            world.Tick(uploads: tick > 0);
            world.World.Time.Advance(settings.Interval);
            world.Watch();
        }
        world.World.Run();
        var parked = world.World.Regions.Sum(region => region.Failures.Messages.Count);
        world.World.Quiesce();
        world.Say("quiet");
        var end = world.Now;
        var usual = world.Uploads.Where(upload => upload.WantedAt < faultAt - 30).Select(
            upload => FirstServed(world, upload, end) - upload.WantedAt).DefaultIfEmpty(0).Max();
        var measures = Measure(world, faultAt, end, usual, inFlight, parked) with
        {
            RpoItems = behind.Items,
            RpoAge = Math.Round(behind.Age, 3),
            RpoObjects = behind.Objects,
            RpoObjectAge = Math.Round(behind.ObjectAge, 3),
        };
        return new(
            drill.Name, settings, targets, measures, Judge(drill, measures, targets), world.Moments,
            Plot(world, Math.Min(end, uploadsUntil + 60)));
    }

    private static List<string> Judge(Drill drill, DrillMeasures measures, DrillTargets targets)
    {
        var failures = new List<string>();
        if (measures.Rto > targets.Rto.TotalSeconds)
            failures.Add($"RTO is {measures.Rto:0.#} s, {targets.Rto.TotalSeconds:0.#} s are wanted");
        if (drill.JudgesRpo && measures.RpoAge > targets.Rpo.TotalSeconds)
            failures.Add($"RPO is {measures.RpoAge:0.##} s, {targets.Rpo.TotalSeconds:0.##} s are wanted");
        if (measures.Lost > targets.Lost) failures.Add($"{measures.Lost} documents are lost, {targets.Lost} may be");
        if (measures.Duplicated > 0) failures.Add($"{measures.Duplicated} documents are there twice");
        if (measures.Conflicting > 0) failures.Add($"the regions differ about {measures.Conflicting} documents");
        return failures;
    }

    // What the region that clients would be sent to lacks of what the other has.
    private static (long Items, double Age, long Objects, double ObjectAge) Behind(DrillWorld world)
    {
        var now = world.Now;
        var items = world.Uploads.Where(upload => upload.IsIn(world.Primary.Name, now) && !upload.IsIn(world.Other.Name, now))
            .Select(upload => now - upload.In(world.Primary.Name)[^1].From).ToList();
        var objects = world.Uploads.Where(
            upload => upload.AcceptedIn == world.Primary.Name && world.Other.Bucket.Get(new(upload.Key), upload.VersionId) is null)
            .Select(upload => now - upload.AcceptedAt).ToList();
        return (items.Count, items.DefaultIfEmpty(0).Max(), objects.Count, objects.DefaultIfEmpty(0).Max());
    }

    private static DrillMeasures Measure(DrillWorld world, double faultAt, double end, double usual, HashSet<string> inFlight, long parked)
    {
        var uploads = world.Uploads;
        var listed = world.World.Regions.Select(region => region.Table.Snapshot().Select(change => change.Item).OfType<DocumentItem>()
            .Where(item => item.IsVersion).ToLookup(item => item.ObjectKey!)).ToList();
        var lost = uploads.Where(upload => listed.Any(items => !items[upload.Key].Any(item => item.Language is not null))
            || world.World.Regions.All(region => region.Bucket.Get(new(upload.Key), upload.VersionId) is null)).ToList();
        // What had not come over is counted by RPO; after the loss it comes with its region, or not at all.
        var judged = uploads.Where(upload =>
            !upload.IsPoison && (upload.WantedAt >= faultAt || upload.IsIn(world.Other.Name, faultAt))
                && !(inFlight.Contains(upload.Key) && lost.Contains(upload)));
        var extractions = world.World.Regions.SelectMany(region => region.Meter.Extractions).GroupBy(one => one.Key).Sum(
            one => one.Sum(each => (long)each.Value) - 1);
        return new()
        {
            Uploads = uploads.Count,
            Refused = world.Refused,
            Usual = Math.Round(usual, 3),
            Rto = Math.Round(
                judged.Select(upload => LongestGap(world, upload, Math.Max(faultAt, upload.WantedAt + usual), end)).DefaultIfEmpty(0).Max(),
                3),
            RpoItems = 0,
            RpoAge = 0,
            RpoObjects = 0,
            RpoObjectAge = 0,
            Lost = lost.Count(upload => !inFlight.Contains(upload.Key)),
            LostInFlight = lost.Count(upload => inFlight.Contains(upload.Key)),
            Duplicated = uploads.Count(
                upload =>
                    listed.Any(items => items[upload.Key].Count() > 1 || items[upload.Key].Count(item => item.Language is not null) > 1)),
            Conflicting = uploads.Count(upload => Facts(listed[0][upload.Key]) != Facts(listed[1][upload.Key])),
            ExtractionsRepeated = extractions,
            Parked = parked,
        };
    }

    private static string Facts(IEnumerable<DocumentItem> items) =>
        string.Join(
            '\n',
            items.Select(
                item =>
                    $"{item.VersionId} {item.ContentHash} {item.Language} {string.Join(',', item.GoneFrom)} "
                        + $"{string.Join(',', item.DiffersIn)}"));

    private static double FirstServed(DrillWorld world, DrillUpload upload, double end) =>
        Periods(world, upload, upload.WantedAt, end).Select(period => period.From).DefaultIfEmpty(end).First();

    // The longest time after a moment in which a document is not served where clients are sent.
    private static double LongestGap(DrillWorld world, DrillUpload upload, double from, double end)
    {
        double longest = 0, at = from;
        foreach (var (served, until) in Periods(world, upload, from, end))
        {
            longest = Math.Max(longest, served - at);
            at = until;
        }
        return Math.Max(longest, end - at);
    }

    // From when to when a document is served: listed in the region that clients are sent to, while that answers.
    private static IEnumerable<(double From, double To)> Periods(DrillWorld world, DrillUpload upload, double from, double end)
    {
        var turns = world.Turns.Append(end).ToList();
        for (var turn = 0; turn + 1 < turns.Count; turn++)
        {
            var region = world.RouteAt(turns[turn]);
            foreach (var (listed, unlisted) in upload.In(region))
            {
                var (begin, over) = (Math.Max(Math.Max(listed, turns[turn]), from), Math.Min(unlisted ?? end, turns[turn + 1]));
                foreach (var (gone, back) in world.Away(region))
                {
                    if (gone > begin && gone < over) yield return (begin, gone);
                    if (gone < over && (back ?? end) > begin) begin = Math.Max(begin, back ?? end);
                }
                if (over > begin) yield return (begin, over);
            }
        }
    }

    private static List<DrillSample> Plot(DrillWorld world, double end)
    {
        var periods = world.Uploads.Select(upload => Periods(world, upload, 0, end).ToList()).ToList();
        return [.. Enumerable.Range(0, Samples + 1).Select(index =>
        {
            var at = end * index / Samples;
            return new DrillSample(
                Math.Round(at, 2), world.Uploads.Count(upload => upload.AcceptedAt <= at),
                periods.Count(served => served.Exists(period => period.From <= at && at < period.To + (index == Samples ? 1 : 0))));
        })];
    }
}
