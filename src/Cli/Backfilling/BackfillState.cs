namespace Pipeline.Cli.Backfilling;

/// <summary>How far a backfill is.</summary>
/// <param name="What">Bucket, region, source and filters: another backfill does not go on with this one's file.</param>
/// <param name="Position">What came with the last version that is done.</param>
/// <param name="Seen">Versions that were named.</param>
/// <param name="Outcomes">What Ingest did, by outcome.</param>
/// <param name="Failed">Versions that could not be ingested.</param>
internal sealed record BackfillState(string What, string? Position, long Seen, IReadOnlyDictionary<string, long> Outcomes, long Failed)
{
    /// <summary>The beginning.</summary>
    public static BackfillState Begin(string what) => new(what, null, 0, new Dictionary<string, long>(), 0);
}
