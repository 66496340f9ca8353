using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Statistics;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>
/// Keeps a region's counts of documents by language and media type from the table's stream, exactly once however often Lambda
/// delivers a batch: what is added and the position in the stream's shard are one transaction of this region.
/// </summary>
/// <param name="client">A client of the region.</param>
/// <param name="table">The table.</param>
/// <param name="region">The region whose counts these are.</param>
/// <param name="time">The clock by which positions expire.</param>
/// <param name="backoff">The waits between attempts; real ones by default.</param>
public sealed class LanguageStatistics(IAmazonDynamoDB client, string table, string region, TimeProvider time, Backoff? backoff = null)
    : ILanguageStatistics
{
    /// <summary>The <c>documentId</c> of the items that hold counts; no document has it.</summary>
    public const string PartitionKey = StatisticsItems.PartitionKey;

    /// <summary>Chunks of a transaction: DynamoDB's limit of 100 actions (TransactWriteItems) less the position.</summary>
    public const int MaxChunks = 99;

    /// <summary>
    /// Attempts to add: each after the first has learnt what stands in a chunk, and fails only when somebody else changed its
    /// media types meanwhile.
    /// </summary>
    private const int MaxAttempts = 10;

    /// <summary>The longest sequence number (DynamoDB Streams API, StreamRecord); padded to it they compare as text.</summary>
    private const int SequenceNumberLength = 40;

    private readonly TableCalls _calls = new(table, region, backoff ?? Backoff.System);

    /// <summary>The counts as they stand.</summary>
    public async Task<LanguageCounts> ReadAsync(CancellationToken cancellationToken) =>
        CountsOf(await ChunksAsync(client, _calls, StatisticsItems.CountsOf(region), consistent: true, cancellationToken));

    /// <inheritdoc/>
    public async Task ApplyAsync(string streamShard, IReadOnlyList<CountedChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        // Writing the counts puts records on the stream too: counting those would go on for ever.
        changes = [.. changes.Where(change => change.Matters)];
        while (changes.Count > 0)
        {
            var (counts, taken) = Piece(changes);
            var seen = await AddAsync(streamShard, changes[0].SequenceNumber, changes[taken - 1].SequenceNumber, counts, cancellationToken);
            changes = seen is null ? [.. changes.Skip(
                taken)] : [.. changes.Where(change => string.CompareOrdinal(Padded(change.SequenceNumber), seen) > 0)];
        }
    }

    /// <summary>Adds counts and moves a source's position, both or neither.</summary>
    /// <returns>Null when it is done; otherwise the position, which is at or after <paramref name="first"/> already.</returns>
    internal async Task<string?> AddAsync(string source, string first, string last, LanguageCounts counts,
        CancellationToken cancellationToken)
    {
        var known = new Dictionary<ChunkName, CountChunk>();
        for (var attempt = 1; ; attempt++)
        {
            var additions = CountPlan.Of(counts, known).Additions.ToList();
            var request = new TransactWriteItemsRequest
            {
                TransactItems = [PositionUpdate(source, first, last),
                    .. additions.Select(addition =>
                        ChunkUpdate.Of(table, region, addition.Chunk, addition.Counts, known.GetValueOrDefault(addition.Chunk)))],
            };
            try
            {
                await _calls.CallAsync("TransactWriteItems", _ => client.TransactWriteItemsAsync(request, cancellationToken),
                    cancellationToken);
                return null;
            }
            catch (TransactionCanceledException exception)
                when (attempt < MaxAttempts && exception.CancellationReasons.Any(TableCalls.IsCondition))
            {
                var reasons = exception.CancellationReasons;
                if (TableCalls.IsCondition(reasons[0])) return reasons[0].Item[StatisticsItems.Position].S;
                for (var i = 0; i < additions.Count; i++)
                {
                    if (TableCalls.IsCondition(reasons[i + 1])) known[additions[i].Chunk] = CountChunk.Read(reasons[i + 1].Item);
                }
            }
        }
    }

    internal static LanguageCounts CountsOf(IReadOnlyDictionary<ChunkName, CountChunk> chunks)
    {
        var counts = new LanguageCounts();
        foreach (var (name, chunk) in chunks)
        {
            foreach (var (contentType, number) in chunk.Counts) counts.Add(name.Language, contentType, number);
        }
        return counts;
    }

    /// <summary>Reads chunks by what their sort keys begin with: a region's or a language's.</summary>
    // A query rather than gets: reading counts then needs no permission beyond what listing documents needs.
    internal static async Task<Dictionary<ChunkName, CountChunk>> ChunksAsync(IAmazonDynamoDB client, TableCalls calls, string prefix,
        bool consistent, CancellationToken cancellationToken)
    {
        var region = prefix[..(prefix.IndexOf('/', prefix.IndexOf('/', StringComparison.Ordinal) + 1) + 1)];
        var request = new QueryRequest
        {
            TableName = calls.Table,
            ConsistentRead = consistent,
            KeyConditionExpression = $"{ItemSchema.DocumentId} = :id AND begins_with({ItemSchema.ProcessingDate}, :prefix)",
            ExpressionAttributeValues = new() { [":id"] = new(PartitionKey), [":prefix"] = new(prefix) },
        };
        var chunks = new Dictionary<ChunkName, CountChunk>();
        do
        {
            var response = await calls.CallAsync("Query", _ => client.QueryAsync(request, cancellationToken), cancellationToken);
            foreach (var item in response.Items ?? []) chunks[CountChunk.NameOf(item, region)] = CountChunk.Read(item);
            request.ExclusiveStartKey = response.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
        return chunks;
    }

    // As many records as touch no more chunks than a transaction takes, those of unknown bytes in reserve for each language.
    private static (LanguageCounts Counts, int Taken) Piece(IReadOnlyList<CountedChange> changes)
    {
        var counts = new LanguageCounts();
        var chunks = new HashSet<ChunkName>();
        var taken = 0;
        foreach (var change in changes)
        {
            List<ChunkName> more = [.. ChunksOf(change.Before), .. ChunksOf(change.After)];
            if (chunks.Count + more.Count(chunk => !chunks.Contains(chunk)) > MaxChunks && taken > 0) break;
            chunks.UnionWith(more);
            counts.Add(change.Before, change.After);
            taken++;
        }
        return (counts, taken);
    }

    private static IEnumerable<ChunkName> ChunksOf(DocumentItem? item) => item?.Language is { } language
        ? [ChunkName.Of(language, item.ContentType ?? LanguageCounts.NoContentType), ChunkName.Of(language, LanguageCounts.NoContentType)]
        : [];

    private TransactWriteItem PositionUpdate(string source, string first, string last) => new()
    {
        Update = new()
        {
            TableName = table,
            Key = StatisticsItems.PositionIn(region, source),
            UpdateExpression = "SET #position = :last, #expires = :expires",
            ConditionExpression = "attribute_not_exists(#position) OR #position < :first",
            ExpressionAttributeNames = new() { ["#position"] = StatisticsItems.Position, ["#expires"] = ItemSchema.ExpiresAt },
            ExpressionAttributeValues = new()
            {
                [":first"] = new(Padded(first)),
                [":last"] = new(Padded(last)),
                [":expires"] = new() { N = $"{time.GetUtcNow().Add(StatisticsItems.PositionLifetime).ToUnixTimeSeconds()}" },
            },
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        },
    };

    private static string Padded(string sequenceNumber) => sequenceNumber.PadLeft(SequenceNumberLength, '0');
}
