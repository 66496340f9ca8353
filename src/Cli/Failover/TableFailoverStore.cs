using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Items;

namespace Pipeline.Cli.Failover;

/// <summary>The record as a row of the standing region's replica, in a partition that no document has.</summary>
/// <param name="client">The standing region's client.</param>
/// <param name="table">The table.</param>
/// <param name="lost">The region that is failed over.</param>
internal sealed class TableFailoverStore(IAmazonDynamoDB client, string table, string lost) : IFailoverStore
{
    /// <summary>The partition of operators' records.</summary>
    public const string PartitionKey = OtherPartitions.Operations;

    private const string Number = "number", State = "state", Since = "since", StartedAt = "startedAt";

    private Dictionary<string, AttributeValue> Key =>
        new() { [ItemSchema.DocumentId] = new(PartitionKey), [ItemSchema.ProcessingDate] = new($"failover/{lost}") };

    public async Task<FailoverRecord> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await client.GetItemAsync(
            new GetItemRequest { TableName = table, Key = Key, ConsistentRead = true }, cancellationToken);
        if (answer.Item is not { Count: > 0 } item) return FailoverRecord.None;
        return new(
            Enum.Parse<FailoverState>(item[State].S), long.Parse(item[Number].N, CultureInfo.InvariantCulture), Moment(item[Since].S),
            item.TryGetValue(StartedAt, out var started) ? Moment(started.S) : null);
    }

    public async Task<bool> TrySaveAsync(FailoverRecord record, CancellationToken cancellationToken)
    {
        var item = Key;
        item[State] = new(record.State.ToString());
        item[Number] = new() { N = record.Number.ToString(CultureInfo.InvariantCulture) };
        item[Since] = new(record.Since.ToString("O", CultureInfo.InvariantCulture));
        if (record.StartedAt is { } started) item[StartedAt] = new(started.ToString("O", CultureInfo.InvariantCulture));
        try
        {
            // A condition holds in the region of its write, which is the only one that this row is written in.
            await client.PutItemAsync(new PutItemRequest
            {
                TableName = table,
                Item = item,
                ConditionExpression = $"attribute_not_exists({ItemSchema.DocumentId}) OR #number = :before",
                ExpressionAttributeNames = new() { ["#number"] = Number },
                ExpressionAttributeValues = new()
                {
                    [":before"] = new() { N = (record.Number - 1).ToString(CultureInfo.InvariantCulture) },
                },
            }, cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
