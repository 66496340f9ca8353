using Pipeline.Catalog.Identity;

namespace Pipeline.RegionLab.Tests.Schedules;

/// <summary>Something that is done to the world from outside, at a time.</summary>
/// <param name="Id">Names it in its schedule; stays the same when others are left out.</param>
/// <param name="At">When, from the start.</param>
/// <param name="Region">Where: the region's place in the world.</param>
internal abstract record Happening(int Id, TimeSpan At, int Region)
{
    internal sealed record Upload(int Id, TimeSpan At, int Region, ObjectKey Key, string Text) : Happening(Id, At, Region);

    internal sealed record Delete(int Id, TimeSpan At, int Region, ObjectKey Key) : Happening(Id, At, Region);

    /// <summary>Removes for good the version that another happening made.</summary>
    internal sealed record Erase(int Id, TimeSpan At, int Region, int VersionOf) : Happening(Id, At, Region);

    internal sealed record Loss(int Id, TimeSpan At, int Region, TimeSpan Lasts) : Happening(Id, At, Region);

    internal sealed record CutOff(int Id, TimeSpan At, int Region, TimeSpan Lasts) : Happening(Id, At, Region);

    internal sealed record BatchReplication(int Id, TimeSpan At, int Region) : Happening(Id, At, Region);

    internal sealed record Backfill(int Id, TimeSpan At, int Region) : Happening(Id, At, Region);

    /// <summary>All versions of a bucket are removed for good.</summary>
    internal sealed record Empty(int Id, TimeSpan At, int Region) : Happening(Id, At, Region);

    /// <summary>A bucket is filled again from the other.</summary>
    internal sealed record Refill(int Id, TimeSpan At, int Region) : Happening(Id, At, Region);

    /// <summary>A lifecycle rule of one bucket alone strikes a share of its versions.</summary>
    internal sealed record Lifecycle(int Id, TimeSpan At, int Region, double Share) : Happening(Id, At, Region);

    /// <summary>Time to live takes a share of what has expired, in no order.</summary>
    internal sealed record TimeToLive(int Id, TimeSpan At, int Region, double Share) : Happening(Id, At, Region);

    internal sealed record Redrive(int Id, TimeSpan At, int Region) : Happening(Id, At, Region);
}
