using System.Text;
using Amazon.DynamoDBv2;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.Testing.Loopback;

namespace Pipeline.Changes.Tests;

/// <summary>A replica in trouble is counted, whichever it is and whatever its trouble.</summary>
public sealed class ReplicaWatchTests
{
    private static readonly InvocationContext Context = new() { RequestId = "1", Deadline = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero) };

    [Theory]
    [InlineData("ACTIVE", "ACTIVE", 0)]
    [InlineData("UPDATING", "CREATING", 0)]
    [InlineData("ACTIVE", "REPLICATION_NOT_AUTHORIZED", 1)]
    [InlineData("ACTIVE", "INACCESSIBLE_ENCRYPTION_CREDENTIALS", 1)]
    [InlineData("INACCESSIBLE_ENCRYPTION_CREDENTIALS", "REGION_DISABLED", 2)]
    [InlineData("ARCHIVED", "ACTIVE", 1)]
    public async Task Replicas_that_are_not_well_are_counted(string here, string there, int trouble) => Assert.Contains(
        $"\"ReplicaTrouble\":{trouble}",
        await LookAsync($$"""{"Table": {"TableName": "docs", "TableStatus": "{{here}}", "Replicas": [{"RegionName": "us-east-2", "ReplicaStatus": "{{there}}"} ] } }"""),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_state_that_is_not_told_is_no_trouble() =>
        Assert.Contains("\"ReplicaTrouble\":0",
            await LookAsync("""{"Table": {"TableName": "docs", "Replicas": [{"RegionName": "us-east-2"}]}}"""), StringComparison.Ordinal);

    [Fact]
    public async Task A_table_without_other_replicas_is_well() =>
        Assert.Contains("\"ReplicaTrouble\":0", await LookAsync("""{"Table": {"TableName": "docs", "TableStatus": "ACTIVE"}}"""),
            StringComparison.Ordinal);

    private static async Task<string> LookAsync(string answer)
    {
        await using var server =
            new LoopbackHttpServer((_, _) =>
                Task.FromResult(new LoopbackResponse(200, Encoding.UTF8.GetBytes(answer), ("Content-Type", "application/x-amz-json-1.0"))));
        using var client = new AmazonDynamoDBClient("key", "secret",
            new AmazonDynamoDBConfig { ServiceURL = $"http://{server.Authority}", AuthenticationRegion = "us-west-2" });
        using var output = new MemoryStream();
        var watch = new ReplicaWatch(client, "docs",
            new EmbeddedMetrics(new LineOutput(output), ChangesMetrics.Namespace, TimeProvider.System));
        // The store is never asked: the schedule's event is no batch.
        var handler = new ChangesHandler(null!, null!, "us-west-2", new(EmbeddedMetrics.None), watch: watch);
        await handler.HandleAsync(new MemoryStream(Encoding.UTF8.GetBytes(WatchEvent.Text)), Context, default);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
