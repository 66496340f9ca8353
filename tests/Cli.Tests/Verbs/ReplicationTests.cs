using Amazon.DynamoDBv2.Model;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Replication;

namespace Pipeline.Cli.Tests.Verbs;

public sealed class ReplicationTests
{
    [Fact]
    public async Task Lags_are_measured_both_ways_and_nothing_is_left_behind()
    {
        using var west = await LocalTable.NewAsync();
        using var east = await LocalTable.NewAsync("us-east-2", west.Name);
        using var stop = new CancellationTokenSource();
        var replicating = Task.WhenAll(ReplicateAsync(west, east, stop.Token), ReplicateAsync(east, west, stop.Token));
        var (code, result) = await DocmetaRun.JsonAsync(
            ["verify-replication", "--yes", "--with", "us-east-2", "--rounds", "3", .. west.Options]);
        await stop.CancelAsync();
        await replicating;
        Assert.Equal(0, code);
        Assert.All(result.GetProperty("directions").EnumerateArray(), direction =>
        {
            Assert.Equal(3, direction.GetProperty("arrived").GetInt32());
            Assert.True(direction.GetProperty("p50").GetDouble() <= direction.GetProperty("max").GetDouble());
        });
        // Deletions replicate in a global table; here each region removes its own.
        Assert.DoesNotContain(await west.ItemsAsync(),
            item => item.ProcessingDate.Value.StartsWith("claim/us-west-2/", StringComparison.Ordinal));
        Assert.DoesNotContain(await east.ItemsAsync(),
            item => item.ProcessingDate.Value.StartsWith("claim/us-east-2/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_replica_that_receives_nothing_is_told_and_the_canary_removed()
    {
        using var west = await LocalTable.NewAsync();
        using var east = await LocalTable.NewAsync("us-east-2", west.Name);
        var (code, result) = await DocmetaRun.JsonAsync(
            ["verify-replication", "--yes", "--with", "us-east-2", "--rounds", "1", "--timeout", "0", .. west.Options]);
        Assert.Equal((ExitCodes.Different, 1), (code, result.GetProperty("directions")[0].GetProperty("missing").GetInt32()));
        Assert.Empty(await west.ItemsAsync());
        Assert.Empty(await east.ItemsAsync());
    }

    [Fact]
    public void Percentiles_are_by_nearest_rank()
    {
        var sample = new LagSample();
        foreach (var milliseconds in new[] { 50, 10, 40, 20, 30 }) sample.Add(TimeSpan.FromMilliseconds(milliseconds));
        Assert.Equal((30, 50, 50), (sample.Percentile(0.5), sample.Percentile(0.9), sample.Percentile(1)));
        Assert.Null(new LagSample().Percentile(0.5));
    }

    // A global table's part: what one region has, the other gets.
    private static async Task ReplicateAsync(LocalTable source, LocalTable destination, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var there = await source.Client.ScanAsync(new() { TableName = source.Name }, CancellationToken.None);
            foreach (var item in (there.Items ?? [])
                .Where(item => item["processingDate"].S.StartsWith($"claim/{source.Region}/", StringComparison.Ordinal)))
                await destination.Client.PutItemAsync(new PutItemRequest { TableName = source.Name, Item = item }, CancellationToken.None);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }
}
