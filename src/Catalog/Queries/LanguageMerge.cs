using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.Queries;

/// <summary>
/// Merges partitions of LanguageIndex, languages and their shards alike, into one page. What is looked at is bounded by
/// the page and the number of partitions, whatever a filter lets through.
/// </summary>
internal static class LanguageMerge
{
    /// <summary>
    /// Items looked at after which a page ends, however few passed the filter: about 1 MB of index entries, a tenth of a
    /// second and 125 read units.
    /// </summary>
    public const int MaxExamined = 2500;

    /// <summary>The least read of a partition: fewer items would cost as much.</summary>
    private const int MinRead = 8;

    /// <summary>The least read of all partitions together when a filter may drop most of it.</summary>
    private const int FilteredRead = 400;

    /// <summary>One page.</summary>
    /// <param name="query">The question.</param>
    /// <param name="partitions">The partitions to look into, each once.</param>
    /// <param name="read">Reads one of them.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static async Task<LanguagePage> PageAsync(
        LanguageQuery query, IReadOnlyCollection<string> partitions, ReadPartition read, CancellationToken cancellationToken)
    {
        var cursors = partitions.Select(partition => new PartitionCursor(PartitionRange.Of(partition, query))).ToArray();
        var count = ReadSize(query, cursors.Length);
        var items = new List<DocumentItem>(query.Limit);
        var positions = new List<LanguagePosition>(query.Limit);
        for (var examined = 0; items.Count < query.Limit;)
        {
            while (examined < MaxExamined && Array.Exists(cursors, cursor => cursor.NeedsReading))
                examined += await ReadAsync(cursors, read, Math.Min(count, MaxExamined - examined), cancellationToken);
            var (first, frontier) = Next(cursors, query.Descending);
            if (first is null) return new(items, positions, frontier, frontier is not null);
            // A write that moves an item between shards can be seen in both for a moment.
            if (positions.Count == 0 || positions[^1].Key != first.Head!.Key)
            {
                items.Add(first.Head!);
                positions.Add(first.PositionOf(first.Head!));
            }
            first.Advance();
        }
        return new(items, positions, Array.TrueForAll(cursors, cursor => cursor.IsDone) ? null : positions[^1]);
    }

    // One more than the page shows whether there is a next one.
    private static int ReadSize(LanguageQuery query, int partitions)
    {
        var wanted = query.ContentType is null ? query.Limit + 1 : Math.Max(query.Limit + 1, FilteredRead);
        return partitions <= 1 ? wanted : Math.Min(wanted, Math.Max(MinRead, (2 * wanted / partitions) + 1));
    }

    private static async Task<int> ReadAsync(PartitionCursor[] cursors, ReadPartition read, int count, CancellationToken cancellationToken)
    {
        var empty = Array.FindAll(cursors, cursor => cursor.NeedsReading);
        if (empty.Length == 1) return await empty[0].ReadAsync(read, count, cancellationToken);
        return (await Task.WhenAll(empty.Select(cursor => cursor.ReadAsync(read, count, cancellationToken)))).Sum();
    }

    /// <summary>
    /// The partition whose head comes next; or none, with the point up to which all partitions are known, when one of
    /// them was not read far enough to tell, or with nothing when all have ended.
    /// </summary>
    private static (PartitionCursor? First, LanguagePosition? Frontier) Next(PartitionCursor[] cursors, bool descending)
    {
        var sign = descending ? -1 : 1;
        PartitionCursor? first = null;
        LanguagePosition? frontier = null;
        foreach (var cursor in cursors)
        {
            if (cursor.Head is { } head)
            {
                if (first is null || sign * cursor.PositionOf(head).CompareTo(first.PositionOf(first.Head!)) < 0) first = cursor;
            }
            else if (!cursor.Exhausted && cursor.ReadUpTo is { } known && (frontier is null || sign * known.CompareTo(frontier.Value) < 0))
            {
                frontier = known;
            }
        }
        return first is not null && frontier is { } limit && sign * first.PositionOf(first.Head!).CompareTo(limit) > 0
            ? (null, frontier) : (first, frontier);
    }
}
