namespace Pipeline.Cli.Drills;

/// <summary>What the region that clients are sent to lacks of what the other one has, at one moment.</summary>
/// <param name="Items">Items.</param>
/// <param name="Age">Seconds: the age of the oldest of them.</param>
/// <param name="Objects">Objects whose bytes are in one bucket alone.</param>
/// <param name="ObjectAge">Seconds: the age of the oldest of them.</param>
internal readonly record struct DrillGap(long Items, double Age, long Objects, double ObjectAge)
{
    public static DrillGap None => default;

    /// <summary>The gap now.</summary>
    /// <param name="record">What happened so far.</param>
    /// <param name="held">What the other bucket holds.</param>
    public static DrillGap Of(DrillRecord record, IReadOnlySet<(string Key, string VersionId)> held)
    {
        var now = record.Now;
        var items = record.Uploads.Where(upload => upload.IsIn(record.Primary, now) && !upload.IsIn(record.Other, now))
            .Select(upload => now - upload.In(record.Primary)[^1].From).ToList();
        var objects = record.Uploads.Where(upload => upload.AcceptedIn == record.Primary && !held.Contains((upload.Key, upload.VersionId)))
            .Select(upload => now - upload.AcceptedAt).ToList();
        return new(items.Count, items.DefaultIfEmpty(0).Max(), objects.Count, objects.DefaultIfEmpty(0).Max());
    }
}
