using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Pipeline.Provisioning.Clients;
using Pipeline.Provisioning.Requests;

namespace Pipeline.Provisioning.Streams;

/// <summary>Protects the region's own replica from deletion.</summary>
/// <param name="clients">The region's clients.</param>
/// <param name="clock">The clock between questions.</param>
internal sealed class TableProtectionProvider(RegionClients clients, TimeProvider clock) : IProvisionedResource
{
    private const string IdPrefix = "table-protection/";

    public string Type => TableProtectionResource.Type;

    public IReadOnlyList<string> Properties { get; } = [TableProtectionResource.TableName, TableProtectionResource.Revision];

    public string IdOf(ResourceProperties properties) => IdPrefix + properties.Text(TableProtectionResource.TableName);

    public async Task<IReadOnlyDictionary<string, string>> EnsureAsync(ResourceProperties properties, string owner,
        CancellationToken cancellationToken)
    {
        var name = properties.Text(TableProtectionResource.TableName);
        using var dynamo = clients.DynamoDbHere();
        if (!await ProtectAsync(dynamo, name, protect: true, cancellationToken))
            throw new ProvisioningException($"There is no table {name} in {clients.Region}. Deploy the stack with the table first.");
        return new Dictionary<string, string>();
    }

    public async Task RemoveAsync(string id, string owner, CancellationToken cancellationToken)
    {
        if (!id.StartsWith(IdPrefix, StringComparison.Ordinal)) return;
        using var dynamo = clients.DynamoDbHere();
        await ProtectAsync(dynamo, id[IdPrefix.Length..], protect: false, cancellationToken);
    }

    /// <summary>False when the table is not there.</summary>
    private async Task<bool> ProtectAsync(IAmazonDynamoDB dynamo, string name, bool protect, CancellationToken cancellationToken)
    {
        try
        {
            // A table that is being changed refuses another change.
            var table = await Polling.UntilAsync(token => ActiveAsync(dynamo, name, token), clock, cancellationToken);
            if ((table.DeletionProtectionEnabled == true) != protect)
                await dynamo.UpdateTableAsync(new UpdateTableRequest { TableName = name, DeletionProtectionEnabled = protect },
                    cancellationToken);
            return true;
        }
        catch (ResourceNotFoundException)
        {
            return false;
        }
    }

    private static async Task<(TableDescription? Table, string State)> ActiveAsync(IAmazonDynamoDB dynamo, string name,
        CancellationToken cancellationToken)
    {
        var table = (await dynamo.DescribeTableAsync(name, cancellationToken)).Table;
        if (table.TableStatus == TableStatus.DELETING) throw new ResourceNotFoundException($"Table {name} is being deleted.");
        return table.TableStatus == TableStatus.ACTIVE ? (table, "") : (null, $"Table {name} is {table.TableStatus}");
    }
}
