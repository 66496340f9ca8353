namespace Pipeline.RegionLab.Tests.Schedules;

/// <summary>What extraction cost in a run, over all regions.</summary>
internal static class Cost
{
    /// <summary>How often the bytes of each version were read for extraction.</summary>
    public static Dictionary<string, int> ExtractionsByVersion(World world) => world.Regions
        .SelectMany(region => region.Meter.Extractions)
        .GroupBy(one => one.Key.VersionId)
        .ToDictionary(version => version.Key, version => version.Sum(one => one.Value));
}
