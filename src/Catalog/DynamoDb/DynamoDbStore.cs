using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Statistics;
using Pipeline.Catalog.Stores;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>The region's replica of a DynamoDB table. Single-item writes with conditions, queries, no scans, no transactions.</summary>
/// <param name="client">A client of the region, which should not retry by itself; disposed with the store.</param>
/// <param name="table">The table's name, the same in every region.</param>
/// <param name="region">The region, for errors.</param>
/// <param name="shards">How languages are spread over LanguageIndex.</param>
/// <param name="backoff">The waits between attempts; real ones by default.</param>
public sealed class DynamoDbStore(DocumentClient client, string table, string region, LanguageShards? shards = null,
    Backoff? backoff = null)
    : IDocumentStore, ILanguageCounter, IDisposable
{
    private const string NewOrImproved =
        $"attribute_not_exists({ItemSchema.DocumentId}) OR {ItemSchema.ExtractorVersion} < :extractorVersion";
    private const string Unclaimed = $"attribute_not_exists({ItemSchema.DocumentId}) OR {ItemSchema.ExpiresAt} <= :now";
    private const string Exists = $"attribute_exists({ItemSchema.DocumentId})";
    private const string OfDocument = $"{ItemSchema.DocumentId} = :id";

    // LANGUAGE is one of DynamoDB's reserved words.
    private static readonly Dictionary<string, string> LanguageName = new() { ["#language"] = ItemSchema.Language };

    /// <summary>A partition key that no document has: reading it costs a round trip and half a read unit.</summary>
    private static readonly DocumentId NoDocument = new("health-check");

    private readonly TableCalls _calls = new(table, region, backoff ?? Backoff.System);
    private readonly LanguageShards _shards = shards ?? LanguageShards.None;

    /// <inheritdoc/>
    public async Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken)
    {
        var request = new QueryRequest
        {
            TableName = table,
            ConsistentRead = true,
            KeyConditionExpression = OfDocument,
            ExpressionAttributeValues = new() { [":id"] = new(range.Id.Value) },
            ScanIndexForward = range.Ascending,
            Limit = range.Limit,
        };
        if (range.After is { } after)
        {
            request.KeyConditionExpression += $" AND {ItemSchema.ProcessingDate} {(range.Ascending ? '>' : '<')} :after";
            request.ExpressionAttributeValues[":after"] = new(after.Value);
        }
        if (range.Fields is { } fields) Projection.OfHistory(fields).ApplyTo(request);
        var response = await QueryAsync(request, cancellationToken);
        return new(response.Rows, response.Rows.Count > 0 && response.LastKey is not null);
    }

    /// <inheritdoc/>
    public async Task<bool> PutAsync(DocumentItem item, CancellationToken cancellationToken)
    {
        var fitting = ItemSize.Fit(item);
        var request = new PutItemRequest
        {
            TableName = table,
            Item = ItemAttributes.Write(fitting, _shards),
            ConditionExpression = NewOrImproved,
            ExpressionAttributeValues = new() { [":extractorVersion"] = new() { N = $"{item.ExtractorVersion}" } },
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };
        var attempts = 0;
        try
        {
            await _calls.CallAsync("PutItem", attempt =>
            {
                attempts = attempt; return client.PutItemAsync(request, cancellationToken);
            }, cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException exception)
        {
            // An attempt whose answer was lost may have written it: then what is there is this very item.
            return attempts > 0 && exception.Item is { Count: > 0 } there && ItemAttributes.Read(there) is var old
                && old.ProcessedAt == item.ProcessedAt && old.ProcessedIn == item.ProcessedIn
                && old.ExtractorVersion == item.ExtractorVersion;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> ClaimAsync(ItemKey claim, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var item = ItemAttributes.WriteKey(claim);
        item[ItemSchema.ExpiresAt] = new() { N = $"{until.ToUnixTimeSeconds()}" };
        var request = new PutItemRequest
        {
            TableName = table,
            Item = item,
            ConditionExpression = Unclaimed,
            ExpressionAttributeValues = new() { [":now"] = new() { N = $"{now.ToUnixTimeSeconds()}" } },
        };
        try
        {
            await _calls.CallAsync("PutItem", _ => client.PutItemAsync(request, cancellationToken), cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            // Perhaps by an attempt of ours whose answer was lost: then it is waited out, which costs time and nothing else.
            return false;
        }
    }

    /// <inheritdoc/>
    public Task NoteAsync(DocumentItem note, CancellationToken cancellationToken)
    {
        var request = new PutItemRequest { TableName = table, Item = ItemAttributes.Write(note, _shards) };
        return _calls.CallAsync("PutItem", _ => client.PutItemAsync(request, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task SettleAsync(ItemKey key, Standing standing, CancellationToken cancellationToken)
    {
        var request = StandingUpdate.Of(key, standing, _shards);
        request.TableName = table;
        request.ConditionExpression = Exists;
        try
        {
            await _calls.CallAsync("UpdateItem", _ => client.UpdateItemAsync(request, cancellationToken), cancellationToken);
        }
        catch (ConditionalCheckFailedException)
        {
            // The item is gone, and nothing is to be done to it.
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(ItemKey key, CancellationToken cancellationToken)
    {
        var request = new DeleteItemRequest { TableName = table, Key = ItemAttributes.WriteKey(key) };
        return _calls.CallAsync("DeleteItem", _ => client.DeleteItemAsync(request, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<LanguagePage> QueryLanguageAsync(LanguageQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var partitions = query.Languages.Distinct(StringComparer.Ordinal).SelectMany(_shards.PartitionsOf).ToArray();
        var projection = query.Fields is null ? null : Projection.OfList(query.Fields);
        return LanguageMerge.PageAsync(query, partitions, (range, count, token) => ReadAsync(query, projection, range, count, token),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await QueryAsync(new()
        {
            TableName = table,
            KeyConditionExpression = OfDocument,
            ExpressionAttributeValues = new() { [":id"] = new(NoDocument.Value) },
            Limit = 1,
        }, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Reads what <see cref="LanguageStatistics"/> keeps.</remarks>
    public async Task<LanguageCounts> CountLanguagesAsync(CancellationToken cancellationToken) =>
        LanguageStatistics.CountsOf(
            await LanguageStatistics.ChunksAsync(client, _calls, StatisticsItems.CountsOf(region), consistent: false, cancellationToken));

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<PartitionChunk> ReadAsync(LanguageQuery query, Projection? projection, PartitionRange range, int count,
        CancellationToken cancellationToken)
    {
        var request = new QueryRequest
        {
            TableName = table,
            IndexName = ItemSchema.LanguageIndex,
            KeyConditionExpression = $"#language = :partition AND {ItemSchema.ProcessingDate} BETWEEN :lower AND :upper",
            ExpressionAttributeNames = new(LanguageName),
            ExpressionAttributeValues = new()
            {
                [":partition"] = new(range.Partition),
                [":lower"] = new(range.Lower),
                [":upper"] = new(range.Upper),
            },
            ScanIndexForward = !query.Descending,
            Limit = count,
        };
        projection?.ApplyTo(request);
        if (query.ContentType is { } contentType)
        {
            request.FilterExpression = "contentType = :contentType";
            request.ExpressionAttributeValues[":contentType"] = new(contentType);
        }
        if (range.After is { } after)
        {
            request.ExclusiveStartKey = ItemAttributes.WriteKey(after);
            request.ExclusiveStartKey[ItemSchema.Language] = new(range.Partition);
        }
        var response = await QueryAsync(request, cancellationToken);
        return new(response.Rows, response.ScannedCount, response.LastKey);
    }

    private Task<RowsResponse> QueryAsync(QueryRequest request, CancellationToken cancellationToken) =>
        _calls.CallAsync("Query", _ => client.QueryRowsAsync(request, cancellationToken), cancellationToken);
}
