using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Statistics;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>
/// Counts LanguageIndex anew, language by language, and corrects what documents that came and went meanwhile do not explain. What
/// does not fit into one call is left to the next, which goes on where this one stopped.
/// </summary>
/// <param name="client">A client of the region.</param>
/// <param name="table">The table.</param>
/// <param name="region">The region whose counts these are.</param>
/// <param name="statistics">Adds what was missing.</param>
/// <param name="shards">How languages are spread over LanguageIndex.</param>
/// <param name="backoff">The waits between attempts; real ones by default.</param>
public sealed class LanguageRecount(
    IAmazonDynamoDB client, string table, string region, LanguageStatistics statistics, LanguageShards? shards = null,
    Backoff? backoff = null)
{
    private readonly TableCalls _calls = new(table, region, backoff ?? Backoff.System);
    private readonly LanguageShards _shards = shards ?? LanguageShards.None;

    /// <summary>Counts languages anew.</summary>
    /// <param name="languages">Languages to count beside those that the counts name already.</param>
    /// <param name="inTime">Whether there is time for another page of the index.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<RecountResult> RecountAsync(IEnumerable<string> languages, Func<bool> inTime, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inTime);
        var stated = await statistics.ReadAsync(cancellationToken);
        var all = languages.Concat(stated.All.Select(pair => pair.Key.Language)).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ToList();
        var turn = await TurnAsync(cancellationToken);
        var corrected = new LanguageCounts();
        // Put in order before the turn goes on with each of them.
        List<string> after = [.. all.Where(language => string.CompareOrdinal(language, turn) > 0)];
        foreach (var language in after.Concat(all.Take(all.Count - after.Count)))
        {
            if (await CorrectAsync(language, inTime, cancellationToken) is { } correction)
            {
                foreach (var ((_, contentType), number) in correction.All) corrected.Add(language, contentType, number);
                turn = language;
                continue;
            }
            // The next call begins after it: one language too large for a call must not keep the others from their turn.
            await SetTurnAsync(language, cancellationToken);
            return new(corrected, language);
        }
        if (turn.Length > 0) await SetTurnAsync("", cancellationToken);
        return new(corrected, null);
    }

    private async Task<LanguageCounts?> CorrectAsync(string language, Func<bool> inTime, CancellationToken cancellationToken)
    {
        var before = LanguageStatistics.CountsOf(await ReadAsync(language, cancellationToken));
        var truth = new LanguageCounts();
        foreach (var partition in _shards.PartitionsOf(language))
        {
            if (!await CountAsync(partition, truth, inTime, cancellationToken)) return null;
        }
        var chunks = await ReadAsync(language, cancellationToken);
        var after = LanguageStatistics.CountsOf(chunks);
        truth = CountPlan.Folded(truth, Known(language, chunks));
        var correction = Unexplained(truth.Minus(before), truth.Minus(after));
        if (correction.All.Any())
            await statistics.AddAsync($"recount {Guid.NewGuid():N}", "1", "1", correction, cancellationToken);
        await DropZerosAsync(chunks, cancellationToken);
        return correction;
    }

    // What was counted may or may not have been in the index yet when its page was read: an error is what both readings show.
    private static LanguageCounts Unexplained(LanguageCounts sinceBefore, LanguageCounts sinceAfter)
    {
        var correction = new LanguageCounts();
        foreach (var ((language, contentType), number) in sinceBefore.All)
        {
            var other = sinceAfter[language, contentType];
            if (number > 0 && other > 0) correction.Add(language, contentType, Math.Min(number, other));
            if (number < 0 && other < 0) correction.Add(language, contentType, Math.Max(number, other));
        }
        return correction;
    }

    private static Dictionary<ChunkName, CountChunk> Known(string language, Dictionary<ChunkName, CountChunk> chunks) =>
        Enumerable.Range(0, ChunkName.PerLanguage).Select(number => new ChunkName(language, number)).ToDictionary(name => name,
            name => chunks.GetValueOrDefault(name, CountChunk.Empty));

    private async Task DropZerosAsync(Dictionary<ChunkName, CountChunk> chunks, CancellationToken cancellationToken)
    {
        foreach (var (name, chunk) in chunks)
        {
            var zeros = chunk.Counts.Where(count => count.Value == 0).Select(count => count.Key).ToList();
            if (zeros.Count == 0) continue;
            var request = ChunkUpdate.WithoutZeros(table, region, name, zeros);
            try
            {
                await _calls.CallAsync("UpdateItem", _ => client.UpdateItemAsync(request, cancellationToken), cancellationToken);
            }
            catch (ConditionalCheckFailedException)
            {
                // One is counted again: another time.
            }
        }
    }

    private async Task<bool> CountAsync(string partition, LanguageCounts counts, Func<bool> inTime, CancellationToken cancellationToken)
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
            if (!inTime()) return false;
            var response = await _calls.CallAsync("Query", _ => client.QueryAsync(request, cancellationToken), cancellationToken);
            foreach (var item in response.Items ?? [])
                counts.Add(LanguageShards.LanguageOf(partition), item.GetValueOrDefault("contentType")?.S ?? LanguageCounts.NoContentType,
                    1);
            request.ExclusiveStartKey = response.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
        return true;
    }

    private Task<Dictionary<ChunkName, CountChunk>> ReadAsync(string language, CancellationToken cancellationToken) =>
        LanguageStatistics.ChunksAsync(client, _calls, StatisticsItems.CountsOf(region, language), consistent: true, cancellationToken);

    private async Task<string> TurnAsync(CancellationToken cancellationToken)
    {
        var key = StatisticsItems.TurnOf(region);
        var request = new QueryRequest
        {
            TableName = table,
            ConsistentRead = true,
            KeyConditionExpression = $"{ItemSchema.DocumentId} = :id AND {ItemSchema.ProcessingDate} = :date",
            ExpressionAttributeValues = new() { [":id"] = key[ItemSchema.DocumentId], [":date"] = key[ItemSchema.ProcessingDate] },
        };
        var response = await _calls.CallAsync("Query", _ => client.QueryAsync(request, cancellationToken), cancellationToken);
        return response.Items is [var item, ..] ? item.GetValueOrDefault(StatisticsItems.Turn)?.S ?? "" : "";
    }

    private async Task SetTurnAsync(string language, CancellationToken cancellationToken)
    {
        var item = StatisticsItems.TurnOf(region);
        item[StatisticsItems.Turn] = new(language);
        await _calls.CallAsync("PutItem", _ => client.PutItemAsync(new() { TableName = table, Item = item }, cancellationToken),
            cancellationToken);
    }
}
