using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Work;

namespace Pipeline.Cli.Backups;

/// <summary>
/// Writes items back one by one, each under a condition that the replica itself checks, so that nothing newer is lost
/// to a race; then settles the document, so that <c>language</c> stands on its current version alone.
/// </summary>
/// <param name="client">The replica's client.</param>
/// <param name="table">The table.</param>
/// <param name="mode">What becomes of items that are there.</param>
/// <param name="startedAt">When the backup began.</param>
/// <param name="settling">Settles documents; null where the table was empty, and is settled as the backup was.</param>
/// <param name="limiter">The limit in write units.</param>
internal sealed class ItemRestorer(
    IAmazonDynamoDB client, string table, RestoreMode mode, DateTimeOffset startedAt, ReplicaSettling? settling, UnitLimiter limiter)
{
    private const string Missing = $"attribute_not_exists({ItemSchema.DocumentId})";
    private const string Newer =
        $"{Missing} OR {ItemSchema.ExtractorVersion} < :extractorVersion OR ({ItemSchema.ExtractorVersion} = :extractorVersion AND "
            + $"processedAt < :processedAt)";
    private const string Before = $"{Missing} OR attribute_not_exists(processedAt) OR processedAt < :startedAt";

    /// <returns>Whether it was written; false when what is there stands.</returns>
    public async Task<bool> WriteAsync(Dictionary<string, AttributeValue> item, CancellationToken cancellationToken)
    {
        await limiter.WaitAsync(cancellationToken);
        var request = new PutItemRequest { TableName = table, Item = item, ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL };
        Conditionally(request, item);
        try
        {
            var response = await client.PutItemAsync(request, cancellationToken);
            limiter.Spend(response.ConsumedCapacity?.CapacityUnits ?? 0);
        }
        catch (ConditionalCheckFailedException)
        {
            // A refused write costs what it would have written, at least one unit (Developer Guide, capacity of conditional writes).
            limiter.Spend(1);
            return false;
        }
        if (settling is not null) await settling.SettleAsync(new DocumentId(item[ItemSchema.DocumentId].S), cancellationToken);
        return true;
    }

    private void Conditionally(PutItemRequest request, Dictionary<string, AttributeValue> item)
    {
        switch (mode)
        {
            case RestoreMode.Merge when item.TryGetValue(ItemSchema.ExtractorVersion, out var version)
                && item.TryGetValue("processedAt", out var processedAt):
                request.ConditionExpression = Newer;
                request.ExpressionAttributeValues = new() { [":extractorVersion"] = version, [":processedAt"] = processedAt };
                break;
            case RestoreMode.Replace:
                request.ConditionExpression = Before;
                request.ExpressionAttributeValues = new()
                {
                    [":startedAt"] = new(
                        startedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture)),
                };
                break;
            default:
                request.ConditionExpression = Missing;
                break;
        }
    }
}
