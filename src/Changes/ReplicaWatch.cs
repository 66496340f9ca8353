using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;

namespace Pipeline.Changes;

/// <summary>
/// Asks DynamoDB for the state of the table's replicas. No metric of CloudWatch shows a replica that has lost its key or its
/// right to replicate, and after twenty hours such a replica is a table of its own for good.
/// </summary>
/// <param name="client">DynamoDB in the function's own region.</param>
/// <param name="table">The table.</param>
/// <param name="metrics">Where the number is written.</param>
public sealed class ReplicaWatch(IAmazonDynamoDB client, string table, EmbeddedMetrics metrics)
{
    /// <summary>The metric: replicas in trouble, as this region sees them; 0 is written too.</summary>
    public const string Metric = "ReplicaTrouble";

    /// <summary>States that pass by themselves, and the one that replicas should be in.</summary>
    private static readonly HashSet<string> Fine = new(StringComparer.Ordinal) { "ACTIVE", "CREATING", "UPDATING", "DELETING" };

    /// <summary>Looks once.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB cannot be asked, or there is no such table here.</exception>
    public async Task LookAsync(InvocationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var description = (await client.DescribeTableAsync(new DescribeTableRequest { TableName = table }, cancellationToken)).Table;
        var trouble = 0;
        foreach (var (region, state) in States(description))
        {
            if (state is null || Fine.Contains(state)) continue;
            trouble++;
            context.Log.Write(Log.Trouble, ("replica", region), ("state", state));
        }

        metrics.Write([new MetricGroup([], [new(Metric, trouble)])]);
    }

    // The table's own state is that of the replica here; the list has the others.
    private static IEnumerable<(string Region, string? State)> States(TableDescription description)
    {
        yield return ("here", description.TableStatus?.Value);
        foreach (var replica in description.Replicas ?? []) yield return (replica.RegionName, replica.ReplicaStatus?.Value);
    }
}
