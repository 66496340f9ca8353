using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>
/// The table on a local endpoint, for tests and for running on one machine. In AWS the infrastructure makes it, as a
/// global table; nothing here goes there.
/// </summary>
public static class DocumentTable
{
    /// <summary>Creates the table unless it is there.</summary>
    /// <param name="client">A client of the local endpoint.</param>
    /// <param name="table">The table.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <param name="withStream">Whether it has a stream. DynamoDB Local spends most of its time on streams once it has a dozen.</param>
    /// <exception cref="InvalidOperationException">The client is not of a loopback endpoint.</exception>
    public static async Task EnsureAsync(IAmazonDynamoDB client, string table, CancellationToken cancellationToken, bool withStream = true)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (client.Config.ServiceURL is not { } url || !new Uri(url).IsLoopback)
            throw new InvalidOperationException(
                $"Table {table} is created on a local endpoint only; in AWS the infrastructure creates it.");
        try
        {
            await client.CreateTableAsync(Definition(table, withStream), cancellationToken);
        }
        catch (ResourceInUseException)
        {
            return;
        }
        await client.UpdateTimeToLiveAsync(new()
        {
            TableName = table,
            TimeToLiveSpecification = new() { AttributeName = ItemSchema.ExpiresAt, Enabled = true },
        }, cancellationToken);
    }

    private static CreateTableRequest Definition(string table, bool withStream) => new()
    {
        TableName = table,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions =
        [
            new(ItemSchema.DocumentId, ScalarAttributeType.S),
            new(ItemSchema.ProcessingDate, ScalarAttributeType.S),
            new(ItemSchema.Language, ScalarAttributeType.S),
        ],
        KeySchema = [new(ItemSchema.DocumentId, KeyType.HASH), new(ItemSchema.ProcessingDate, KeyType.RANGE)],
        GlobalSecondaryIndexes =
        [
            new()
            {
                IndexName = ItemSchema.LanguageIndex,
                KeySchema = [new(ItemSchema.Language, KeyType.HASH), new(ItemSchema.ProcessingDate, KeyType.RANGE)],
                Projection = new() { ProjectionType = ProjectionType.INCLUDE, NonKeyAttributes = [.. ItemSchema.LanguageIndexProjection] },
            },
        ],
        StreamSpecification = withStream ? new() { StreamEnabled = true, StreamViewType = StreamViewType.NEW_AND_OLD_IMAGES } : null,
    };
}
