namespace Pipeline.Cli.Drills;

/// <summary>What there is when all is quiet.</summary>
/// <param name="Items">Of each region, the items by the key of their document.</param>
/// <param name="Held">Of each region, what its bucket holds.</param>
/// <param name="ExtractionsRepeated">Extractions beyond one for each document.</param>
/// <param name="Parked">Events that ended in a failure queue.</param>
internal sealed record DrillOutcome(
    IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyList<DrillItem>>> Items,
    IReadOnlyList<IReadOnlySet<(string Key, string VersionId)>> Held,
    long ExtractionsRepeated, long Parked)
{
    /// <summary>Asks both regions.</summary>
    public static async Task<DrillOutcome> OfAsync(
        IDrillGround ground, DrillRecord record, long extractionsRepeated, long parked, CancellationToken cancellationToken)
    {
        var (items, held) = (new List<IReadOnlyDictionary<string, IReadOnlyList<DrillItem>>>(), new List<IReadOnlySet<(string, string)>>());
        foreach (var region in ground.Regions)
        {
            var its = new Dictionary<string, IReadOnlyList<DrillItem>>(StringComparer.Ordinal);
            foreach (var upload in record.Uploads) its[upload.Key] = await ground.ItemsAsync(region, upload.Key, cancellationToken);
            items.Add(its);
            held.Add(await ground.HeldAsync(region, cancellationToken));
        }
        return new(items, held, extractionsRepeated, parked);
    }
}
