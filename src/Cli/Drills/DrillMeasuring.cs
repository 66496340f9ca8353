using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Drills;

/// <summary>Measures and judges what was recorded, wherever it was played.</summary>
internal static class DrillMeasuring
{
    /// <summary>Points of the plot.</summary>
    private const int Samples = 240;

    /// <summary>Uploads of the last half a minute before the fault, or of the last half of what was before it, do not tell the usual
    /// time.</summary>
    private const double UnusualSeconds = 30;

    /// <summary>The evidence.</summary>
    /// <param name="drill">The drill.</param>
    /// <param name="settings">Its circumstances.</param>
    /// <param name="targets">What it is judged by.</param>
    /// <param name="record">What happened.</param>
    /// <param name="stages">What was done.</param>
    /// <param name="outcome">What there is at last.</param>
    /// <param name="plotUntil">Where the plot ends at the latest, in seconds.</param>
    public static DrillEvidence Evidence(
        Drill drill, DrillSettings settings, DrillTargets targets, DrillRecord record, DrillStages stages, DrillOutcome outcome,
        double plotUntil)
    {
        var (end, faultAt) = (record.Now, stages.FaultAt);
        var calm = faultAt - Math.Min(UnusualSeconds, faultAt / 2);
        var usual = record.Uploads.Where(upload => upload.WantedAt < calm)
            .Select(upload => FirstServed(record, upload, end) - upload.WantedAt)
            .DefaultIfEmpty(0).Max();
        var measures = Measure(record, outcome, faultAt, end, usual, stages.InFlight) with
        {
            RpoItems = stages.Gap.Items,
            RpoAge = Math.Round(stages.Gap.Age, 3),
            RpoObjects = stages.Gap.Objects,
            RpoObjectAge = Math.Round(stages.Gap.ObjectAge, 3),
        };
        return new(
            drill.Name, settings, targets, measures, Judge(drill, settings, measures, targets), record.Moments,
            Plot(record, Math.Min(end, plotUntil)));
    }

    private static List<string> Judge(Drill drill, DrillSettings settings, DrillMeasures measures, DrillTargets targets)
    {
        var failures = new List<string>();
        if (measures.Rto > targets.Rto.TotalSeconds)
            failures.Add($"RTO is {measures.Rto:0.#} s, {targets.Rto.TotalSeconds:0.#} s are wanted");
        var (rpo, beyond) = drill.Exposure switch
        {
            DrillExposure.None => (0, ""),
            DrillExposure.AtFault => (measures.RpoAge, ""),
            _ => (measures.RpoAge - settings.Outage.TotalSeconds, " beyond the outage"),
        };
        if (rpo > targets.Rpo.TotalSeconds) failures.Add($"RPO is {rpo:0.##} s{beyond}, {targets.Rpo.TotalSeconds:0.##} s are wanted");
        if (measures.Lost > targets.Lost) failures.Add($"{measures.Lost} documents are lost, {targets.Lost} may be");
        if (measures.Duplicated > 0) failures.Add($"{measures.Duplicated} documents are there twice");
        if (measures.Conflicting > 0) failures.Add($"the regions differ about {measures.Conflicting} documents");
        return failures;
    }

    private static DrillMeasures Measure(
        DrillRecord record, DrillOutcome outcome, double faultAt, double end, double usual, IReadOnlySet<string> inFlight)
    {
        var uploads = record.Uploads;
        var lost = uploads.Where(upload => outcome.Items.Any(items => !items[upload.Key].Any(item => item.Language is not null))
            || !outcome.Held.Any(held => held.Contains((upload.Key, upload.VersionId)))).ToHashSet();
        // What had not come over is counted by RPO; after the loss it comes with its region, or not at all.
        var judged = uploads.Where(upload => !upload.IsPoison && (upload.WantedAt >= faultAt || upload.IsIn(record.Other, faultAt))
            && !(inFlight.Contains(upload.Key) && lost.Contains(upload)));
        return new()
        {
            Uploads = uploads.Count,
            Refused = record.Refused,
            Usual = Math.Round(usual, 3),
            Rto = Math.Round(
                judged.Select(upload => LongestGap(record, upload, Math.Max(faultAt, upload.WantedAt + usual), end)).DefaultIfEmpty(0)
                    .Max(), 3),
            RpoItems = 0,
            RpoAge = 0,
            RpoObjects = 0,
            RpoObjectAge = 0,
            Lost = lost.Count(upload => !inFlight.Contains(upload.Key)),
            LostInFlight = lost.Count(upload => inFlight.Contains(upload.Key)),
            Duplicated = uploads.Count(upload => outcome.Items.Any(
                items => items[upload.Key].Count > 1 || items[upload.Key].Count(item => item.Language is not null) > 1)),
            Conflicting = uploads.Count(upload =>
                outcome.Items.Select(items => string.Join('\n', items[upload.Key].Select(item => item.Facts)))
                .Distinct().Count() > 1),
            ExtractionsRepeated = outcome.ExtractionsRepeated,
            Parked = outcome.Parked,
        };
    }

    private static double FirstServed(DrillRecord record, DrillUpload upload, double end) =>
        Periods(record, upload, upload.WantedAt, end).Select(period => period.From).DefaultIfEmpty(end).First();

    // The longest time after a moment in which a document is not served where clients are sent.
    private static double LongestGap(DrillRecord record, DrillUpload upload, double from, double end)
    {
        double longest = 0, at = from;
        foreach (var (served, until) in Periods(record, upload, from, end))
        {
            longest = Math.Max(longest, served - at);
            at = until;
        }
        return Math.Max(longest, end - at);
    }

    // From when to when a document is served: listed in the region that clients are sent to, while that answers.
    private static IEnumerable<(double From, double To)> Periods(DrillRecord record, DrillUpload upload, double from, double end)
    {
        var turns = record.Turns.Append(end).ToList();
        for (var turn = 0; turn + 1 < turns.Count; turn++)
        {
            var region = record.RouteAt(turns[turn]);
            foreach (var (listed, unlisted) in upload.In(region))
            {
                var (begin, over) = (Math.Max(Math.Max(listed, turns[turn]), from), Math.Min(unlisted ?? end, turns[turn + 1]));
                foreach (var (gone, back) in record.Away(region))
                {
                    if (gone > begin && gone < over) yield return (begin, gone);
                    if (gone < over && (back ?? end) > begin) begin = Math.Max(begin, back ?? end);
                }
                if (over > begin) yield return (begin, over);
            }
        }
    }

    private static List<DrillSample> Plot(DrillRecord record, double end)
    {
        var periods = record.Uploads.Select(upload => Periods(record, upload, 0, end).ToList()).ToList();
        return [.. Enumerable.Range(0, Samples + 1).Select(index =>
        {
            var at = end * index / Samples;
            return new DrillSample(
                Math.Round(at, 2), record.Uploads.Count(upload => upload.AcceptedAt <= at),
                periods.Count(served => served.Exists(period => period.From <= at && at < period.To + (index == Samples ? 1 : 0))));
        })];
    }
}
