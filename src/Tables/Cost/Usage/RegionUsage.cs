using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Cost.Usage;

/// <summary>What happens in one region in a month.</summary>
public sealed record RegionUsage
{
    /// <summary>Writes begun here.</summary>
    [Field("Writes a month that begin in this region; replicated ones are counted by themselves.", Minimum = 0)]
    public decimal Writes { get; init; }

    /// <summary>Writes begun here, by day.</summary>
    [Field("The same by day.", Minimum = 0)]
    public decimal WritesPerDay { get; init; }

    /// <summary>Reads of the table.</summary>
    [Field("Reads a month of single items or pages, each of one item's size.", Minimum = 0)]
    public decimal Reads { get; init; }

    /// <summary>Reads of the table, by day.</summary>
    [Field("The same by day.", Minimum = 0)]
    public decimal ReadsPerDay { get; init; }

    /// <summary>Items that expire.</summary>
    [Field("Items a month that expire here; each costs a replicated write in every other region.", Minimum = 0)]
    public decimal Expired { get; init; }

    /// <summary>Size of table and indexes.</summary>
    [Field("Gigabytes stored in this region, indexes included.", Minimum = 0)]
    public decimal StorageGigabytes { get; init; }

    /// <summary>Warm backups.</summary>
    [Field("Gigabytes of warm backups; absent: every backup is a full copy, kept as the specification says.", Minimum = 0)]
    public decimal? WarmBackupGigabytes { get; init; }

    /// <summary>Cold backups.</summary>
    [Field("Gigabytes of backups in cold storage; absent: as for warm ones.", Minimum = 0)]
    public decimal? ColdBackupGigabytes { get; init; }

    /// <summary>Reads of the stream.</summary>
    [Field("Read requests a month to the stream by others than Lambda, whose polling is free.", Minimum = 0)]
    public decimal StreamReads { get; init; }
}
