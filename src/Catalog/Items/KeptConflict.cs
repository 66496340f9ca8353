namespace Pipeline.Catalog.Items;

/// <summary>
/// What is kept of an item that another region's replaced while saying something else: the whole of it, as a row of a partition that no
/// document has, written by the region whose item lost. Written again it is the same row.
/// </summary>
public static class KeptConflict
{
    /// <summary>The partition.</summary>
    public const string PartitionKey = OtherPartitions.Conflicts;

    /// <summary>How long it is kept from the conflict on.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    /// <summary>The row.</summary>
    /// <param name="loser">The item that was replaced.</param>
    /// <param name="region">The region whose replica held it.</param>
    /// <param name="at">When it was replaced.</param>
    public static DocumentItem Of(DocumentItem loser, string region, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(loser);
        return loser with
        {
            DocumentId = new(PartitionKey),
            ProcessingDate = new($"{region}/{loser.DocumentId.Value}/{loser.ProcessingDate.Value}"),
            // What is not listed any more is in no index.
            Language = null,
            ExpiresAt = (at + Retention).ToUnixTimeSeconds(),
        };
    }

    /// <summary>The item that a row keeps, under its own keys.</summary>
    public static DocumentItem LoserOf(DocumentItem row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var parts = row.ProcessingDate.Value.Split('/', 3);
        return row with { DocumentId = new(parts[1]), ProcessingDate = new(parts[2]), ExpiresAt = null };
    }
}
