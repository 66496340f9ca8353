namespace Pipeline.Benchmarks.Scale;

/// <summary>
/// Two regions in steps of a second, in flows: every wait is one of a queue whose capacity is known, so that figures are exact for the
/// model. Lambda's own retries wait up to five minutes more in a long queue, which the model does not know (decision 215).
/// </summary>
internal static class Simulation
{
    /// <summary>A table on demand takes twice what it took so long ago.</summary>
    public const int WarmSeconds = 1800;

    /// <param name="setting">The deployment of both regions.</param>
    /// <param name="day">What clients do.</param>
    /// <param name="seconds">How long it goes on: uploads end with the day, and what waits is worked off.</param>
    public static Outcome Run(Setting setting, Day day, int seconds = Day.Seconds)
    {
        var outcome = new Outcome();
        var (first, second) = (new Region(setting), new Region(setting));
        var held = new Waiting();
        for (var now = 0; now < seconds; now++)
        {
            var rate = now < Day.Seconds ? day.RateAt(now) : 0;
            outcome.Uploaded += rate;
            var lost = day.Lost(now);
            var half = new Parcel(now, now, rate / 2);
            Upload(second, half, setting);
            if (!lost) Upload(first, half, setting);
            else held.Add(half);
            if (!lost || now >= day.Loss!.Value.From + day.SwitchSeconds)
            {
                foreach (var parcel in held.Take(held.Count)) Upload(lost ? second : first, parcel with { Added = now }, setting);
            }

            if (lost) first.Rest();
            else Step(first, second, now, outcome, setting, !lost);
            Step(second, first, now, outcome, setting, !lost);
            Note(outcome, rate, first, second, now);
        }

        return outcome;
    }

    private static void Upload(Region region, Parcel parcel, Setting setting)
    {
        region.Hot.Add(parcel with { Count = parcel.Count * setting.HotShare });
        region.Cold.Add(parcel with { Count = parcel.Count * (1 - setting.HotShare) });
        region.Outgoing.Add(parcel);
    }

    private static void Step(Region region, Region other, int now, Outcome outcome, Setting setting, bool linked)
    {
        var (hot, cold) = region.Work(now, outcome);
        foreach (var parcel in hot) other.HotItems.Add(parcel with { Added = now });
        foreach (var parcel in cold) other.ColdItems.Add(parcel with { Added = now });
        if (!linked) return;
        foreach (var parcel in region.Outgoing.Take(setting.BucketDocuments))
        {
            outcome.Bytes.Add(now, parcel);
            other.Copies.Add(parcel with { Added = now });
        }
    }

    private static void Note(Outcome outcome, double rate, Region first, Region second, int now)
    {
        var (here, there) = (first.Hot.Count + first.Cold.Count, second.Hot.Count + second.Cold.Count);
        outcome.Backlog = Math.Max(outcome.Backlog, Math.Max(here, there));
        outcome.BytesBacklog = Math.Max(outcome.BytesBacklog, Math.Max(first.Outgoing.Count, second.Outgoing.Count));
        if (now % 60 == 0) outcome.Course.Add((rate, here + there, first.Outgoing.Count + second.Outgoing.Count));
    }
}
