using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Statistics;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>
/// Keeps a region's counts of documents by language and media type: from the table's stream, exactly once however often
/// Lambda delivers a batch, and by counting anew, which puts right whatever went wrong before.
/// </summary>
/// <param name="client">A client of the region.</param>
/// <param name="table">The table.</param>
/// <param name="region">The region whose counts these are.</param>
/// <param name="shards">How languages are spread over LanguageIndex.</param>
/// <param name="backoff">The waits between attempts; real ones by default.</param>
public sealed class LanguageStatistics(IAmazonDynamoDB client, string table, string region, LanguageShards? shards = null, Backoff? backoff = null)
{
    /// <summary>The <c>documentId</c> of the items that hold counts; no document has it.</summary>
    public const string PartitionKey = StatisticsItem.PartitionKey;

    /// <summary>The longest sequence number (DynamoDB Streams API, StreamRecord); padded to it they compare as text.</summary>
    private const int SequenceNumberLength = 40;

    private readonly TableCalls _calls = new(table, region, backoff ?? Backoff.System);
    private readonly LanguageShards _shards = shards ?? LanguageShards.None;

    /// <summary>The counts as they stand.</summary>
    public async Task<LanguageCounts> ReadAsync(CancellationToken cancellationToken) => StatisticsItem.Read(await ReadItemAsync(cancellationToken));

    /// <summary>Counts a batch of the stream, leaving out what was counted before.</summary>
    /// <param name="streamShard">The stream's shard, whose batches come in order.</param>
    /// <param name="changes">Its records, in order.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task ApplyAsync(string streamShard, IReadOnlyList<CountedChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        // Writing the counts puts a record on the stream too: counting that would go on for ever.
        changes = [.. changes.Where(change => change.Matters)];
        while (changes.Count > 0)
        {
            var counts = new LanguageCounts();
            foreach (var change in changes) counts.Add(change.Before, change.After);
            var request = Addition(counts);
            request.ConditionExpression = "attribute_not_exists(#seen) OR #seen < :first";
            request.UpdateExpression = $"SET #seen = :last {request.UpdateExpression}";
            request.ExpressionAttributeNames["#seen"] = StatisticsItem.SeenName(streamShard);
            request.ExpressionAttributeValues[":first"] = new(Padded(changes[0].SequenceNumber));
            request.ExpressionAttributeValues[":last"] = new(Padded(changes[^1].SequenceNumber));
            if (await UpdateAsync(request, cancellationToken)) return;
            var seen = (await ReadItemAsync(cancellationToken)).GetValueOrDefault(StatisticsItem.SeenName(streamShard))?.S;
            changes = [.. changes.Where(change => string.CompareOrdinal(Padded(change.SequenceNumber), seen) > 0)];
        }
    }

    /// <summary>Counts LanguageIndex anew and adds what was missing, so that counting on meanwhile is not lost.</summary>
    /// <param name="languages">Languages to count beside those that the counts name already.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What had been wrong.</returns>
    public async Task<LanguageCounts> RecountAsync(IEnumerable<string> languages, CancellationToken cancellationToken)
    {
        var stated = await ReadAsync(cancellationToken);
        var truth = new LanguageCounts();
        foreach (var language in languages.Concat(stated.All.Select(pair => pair.Key.Language)).Distinct(StringComparer.Ordinal))
        {
            foreach (var partition in _shards.PartitionsOf(language)) await CountAsync(partition, truth, cancellationToken);
        }
        var difference = truth.Minus(stated);
        if (difference.All.Any()) await UpdateAsync(Addition(difference), cancellationToken);
        return difference;
    }

    private static string Padded(string sequenceNumber) => sequenceNumber.PadLeft(SequenceNumberLength, '0');

    private async Task CountAsync(string partition, LanguageCounts counts, CancellationToken cancellationToken)
    {
        var request = new QueryRequest
        {
            TableName = table,
            IndexName = ItemSchema.LanguageIndex,
            KeyConditionExpression = "#language = :partition",
            ExpressionAttributeNames = new() { ["#language"] = ItemSchema.Language },
            ExpressionAttributeValues = new() { [":partition"] = new(partition) },
            ProjectionExpression = "contentType",
        };
        do
        {
            var response = await _calls.CallAsync("Query", _ => client.QueryAsync(request, cancellationToken), cancellationToken);
            foreach (var item in response.Items ?? [])
                counts.Add(LanguageShards.LanguageOf(partition), item.GetValueOrDefault("contentType")?.S ?? LanguageCounts.NoContentType, 1);
            request.ExclusiveStartKey = response.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    private UpdateItemRequest Addition(LanguageCounts counts)
    {
        var request = new UpdateItemRequest
        {
            TableName = table,
            Key = StatisticsItem.Key(region),
            ExpressionAttributeNames = [],
            ExpressionAttributeValues = [],
            UpdateExpression = "",
        };
        foreach (var ((language, contentType), number) in counts.All)
        {
            var index = request.ExpressionAttributeNames.Count;
            request.ExpressionAttributeNames[$"#c{index}"] = StatisticsItem.CountName(language, contentType);
            request.ExpressionAttributeValues[$":c{index}"] = new() { N = $"{number}" };
            request.UpdateExpression += $"{(index == 0 ? "ADD" : ",")} #c{index} :c{index}";
        }
        return request;
    }

    private async Task<bool> UpdateAsync(UpdateItemRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await _calls.CallAsync("UpdateItem", _ => client.UpdateItemAsync(request, cancellationToken), cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    private Task<IReadOnlyDictionary<string, AttributeValue>> ReadItemAsync(CancellationToken cancellationToken) =>
        ReadItemAsync(client, _calls, region, cancellationToken);

    // A query rather than a get: reading counts then needs no permission beyond what listing documents needs.
    internal static async Task<IReadOnlyDictionary<string, AttributeValue>> ReadItemAsync(IAmazonDynamoDB client, TableCalls calls, string region, CancellationToken cancellationToken)
    {
        var key = StatisticsItem.Key(region);
        var request = new QueryRequest
        {
            TableName = calls.Table,
            ConsistentRead = true,
            KeyConditionExpression = $"{ItemSchema.DocumentId} = :id AND {ItemSchema.ProcessingDate} = :date",
            ExpressionAttributeValues = new() { [":id"] = key[ItemSchema.DocumentId], [":date"] = key[ItemSchema.ProcessingDate] },
        };
        var response = await calls.CallAsync("Query", _ => client.QueryAsync(request, cancellationToken), cancellationToken);
        return response.Items is [var item, ..] ? item : new Dictionary<string, AttributeValue>();
    }
}
