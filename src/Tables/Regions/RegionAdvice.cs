namespace Pipeline.Tables.Regions;

/// <summary>Which region a second replica best lies in.</summary>
public static class RegionAdvice
{
    /// <summary>Nearer than this two regions may share a storm, a river or a power grid.</summary>
    public const double ApartKilometres = 400;

    /// <summary>
    /// Candidates, the best first: in one jurisdiction and far enough apart for a disaster, needing no opt-in, then those that also
    /// allow strong consistency, then the nearest, since replication and failed-over users feel the distance.
    /// </summary>
    /// <param name="primary">The region that there is.</param>
    /// <param name="allowed">Areas or names of regions that data may lie in; the primary's own area when empty.</param>
    public static IReadOnlyList<RegionFacts> Second(RegionFacts primary, IReadOnlyCollection<string> allowed) =>
    [
        .. KnownRegions.All
            .Where(region => region.Id != primary.Id && region.Partition == primary.Partition && !region.OptIn
                && primary.KilometresTo(region) >= ApartKilometres)
            .Where(region =>
                allowed.Count == 0 ? region.Area == primary.Area : allowed.Contains(region.Area) || allowed.Contains(region.Id))
            .OrderBy(region => region.StrongSet is { } set && set == primary.StrongSet ? 0 : 1)
            .ThenBy(region => primary.KilometresTo(region)),
    ];
}
