using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Pipeline.Provisioning.Clients;
using Pipeline.Provisioning.Requests;

namespace Pipeline.Provisioning.Streams;

/// <summary>Finds the stream of the region's own replica.</summary>
/// <param name="clients">The region's clients.</param>
/// <param name="clock">The clock between questions.</param>
internal sealed class TableStreamProvider(RegionClients clients, TimeProvider clock) : IProvisionedResource
{
    private const string IdPrefix = "table-stream/";

    public string Type => TableStreamResource.Type;

    public IReadOnlyList<string> Properties { get; } = [TableStreamResource.TableName];

    public string IdOf(ResourceProperties properties) => IdPrefix + properties.Text(TableStreamResource.TableName);

    public async Task<IReadOnlyDictionary<string, string>> EnsureAsync(ResourceProperties properties, string owner,
        CancellationToken cancellationToken)
    {
        var name = properties.Text(TableStreamResource.TableName);
        using var dynamo = clients.DynamoDbHere();
        var table = await Polling.UntilAsync(token => ActiveAsync(dynamo, name, token), clock, cancellationToken);
        if (table.StreamSpecification?.StreamEnabled != true || table.LatestStreamArn is not { Length: > 0 } stream)
            throw new ProvisioningException(
                $"Table {name} in {clients.Region} has no stream. Give it one (NEW_AND_OLD_IMAGES) in the table's stack, then "
                    + $"deploy again.");
        return new Dictionary<string, string> { [TableStreamResource.StreamArn] = stream, [TableStreamResource.TableArn] = table.TableArn };
    }

    // Nothing was made.
    public Task RemoveAsync(string id, string owner, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<(TableDescription? Table, string State)> ActiveAsync(IAmazonDynamoDB dynamo, string name,
        CancellationToken cancellationToken)
    {
        try
        {
            var table = (await dynamo.DescribeTableAsync(name, cancellationToken)).Table;
            // A replica being added to is read and written meanwhile, and has its stream.
            if (table.TableStatus == TableStatus.ACTIVE || table.TableStatus == TableStatus.UPDATING) return (table, "");
            return table.TableStatus == TableStatus.CREATING
                ? (null, $"Table {name} in {clients.Region} is {table.TableStatus}")
                : throw new ProvisioningException(
                    $"Table {name} in {clients.Region} is {table.TableStatus}. Bring it back, or deploy the table's stack, then deploy "
                    + $"again.");
        }
        catch (ResourceNotFoundException)
        {
            throw new ProvisioningException(
                $"There is no table {name} in {clients.Region}. Deploy the table's stack with a replica here first.");
        }
    }
}
