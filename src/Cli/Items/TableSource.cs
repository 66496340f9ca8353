using Amazon.DynamoDBv2.Model;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Work;

namespace Pipeline.Cli.Items;

/// <summary>All items of a region's replica, by a parallel scan.</summary>
/// <param name="target">The system.</param>
/// <param name="region">The replica's region.</param>
/// <param name="segments">How many segments are read side by side.</param>
/// <param name="limiter">The limit in read units.</param>
internal sealed class TableSource(Target target, string region, int segments, UnitLimiter limiter) : IItemSource
{
    public string Name => (target with { Region = region }).TableName;

    public async Task<long?> EstimateAsync(CancellationToken cancellationToken)
    {
        using var client = target.DynamoDb(region);
        return (await client.DescribeTableAsync(target.Table, cancellationToken)).Table.ItemCount;
    }

    public async Task ReadAsync(Func<IReadOnlyList<Dictionary<string, AttributeValue>>, Task> page, CancellationToken cancellationToken)
    {
        using var client = target.RawScan(region);
        await Together.RunAsync(
            Enumerable.Range(0, segments).Select<int, Func<CancellationToken, Task>>(segment => token =>
                new TableSegment(client, target.Table, segment, segments, limiter).ReadAsync(null, read => page(read.Read()), token)),
            cancellationToken);
    }
}
