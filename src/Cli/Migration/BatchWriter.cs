using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;
using Pipeline.Cli.Items;
using Pipeline.Cli.Work;

namespace Pipeline.Cli.Migration;

/// <summary>Reads and writes items by the batch; what DynamoDB hands back unprocessed is sent again after a wait.</summary>
/// <param name="client">The replica's client.</param>
/// <param name="table">The table.</param>
/// <param name="reads">The limit in read units.</param>
/// <param name="writes">The limit in write units.</param>
/// <param name="backoff">The waits before what is left is sent again.</param>
internal sealed class BatchWriter(IAmazonDynamoDB client, string table, UnitLimiter reads, UnitLimiter writes, Backoff backoff)
{
    /// <summary>The most that BatchWriteItem takes (DynamoDB API reference).</summary>
    public const int MaxItems = 25;

    /// <summary>The items of these keys that are in the table, by key.</summary>
    public async Task<Dictionary<string, Dictionary<string, AttributeValue>>> ReadAsync(
        IEnumerable<Dictionary<string, AttributeValue>> items, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Dictionary<string, AttributeValue>>(StringComparer.Ordinal);
        var request = new BatchGetItemRequest
        {
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
            RequestItems = new() { [table] = new() { ConsistentRead = true, Keys = [.. items.Select(KeyOf)] } },
        };
        await backoff.CallAsync(async _ =>
        {
            await reads.WaitAsync(cancellationToken);
            var response = await client.BatchGetItemAsync(request, cancellationToken);
            reads.Spend((response.ConsumedCapacity ?? []).Sum(each => each.CapacityUnits ?? 0));
            foreach (var item in response.Responses?.GetValueOrDefault(table) ?? []) found[SetDigest.KeyOf(item)] = item;
            request.RequestItems = response.UnprocessedKeys;
            return request.RequestItems is { Count: > 0 } ? throw new UnprocessedException() : true;
        }, exception => exception is UnprocessedException, cancellationToken);
        return found;
    }

    /// <summary>Writes items, 25 at most, each key once.</summary>
    public Task WriteAsync(IEnumerable<Dictionary<string, AttributeValue>> items, CancellationToken cancellationToken)
    {
        var request = new BatchWriteItemRequest
        {
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
            RequestItems = new() { [table] = [.. items.Select(item => new WriteRequest(new PutRequest(item)))] },
        };
        return backoff.CallAsync(async _ =>
        {
            await writes.WaitAsync(cancellationToken);
            var response = await client.BatchWriteItemAsync(request, cancellationToken);
            writes.Spend((response.ConsumedCapacity ?? []).Sum(each => each.CapacityUnits ?? 0));
            request.RequestItems = response.UnprocessedItems;
            return request.RequestItems is { Count: > 0 } ? throw new UnprocessedException() : true;
        }, exception => exception is UnprocessedException, cancellationToken);
    }

    private static Dictionary<string, AttributeValue> KeyOf(Dictionary<string, AttributeValue> item) => new(2, StringComparer.Ordinal)
    {
        [ItemSchema.DocumentId] = item[ItemSchema.DocumentId],
        [ItemSchema.ProcessingDate] = item[ItemSchema.ProcessingDate],
    };

    /// <summary>Part of a batch was not done, for want of capacity.</summary>
    private sealed class UnprocessedException() : IOException(
        "DynamoDB kept handing items back unprocessed: the table's capacity is used up. Lower --write-units, or raise the capacity.");
}
