using System.Text.Json.Nodes;
using Pipeline.Testing.Aws.ControlPlane;

namespace Pipeline.Provisioning.Tests;

public sealed class TableStreamTests : ProvisioningTests
{
    private const string Type = TableStreamResource.Type;
    private static readonly object Properties = new { ServiceToken = "t", TableName = "documents" };

    private readonly StandInTable _table = new("us-west-2", "documents");

    public TableStreamTests() => Aws.Tables.Add(_table);

    [Fact]
    public async Task The_stream_of_the_regions_own_replica_is_found()
    {
        Aws.Tables.Add(new("us-east-2", "documents"));

        var answer = await Stack.DeployAsync(Type, "Stream", Properties);

        Assert.Equal("table-stream/documents", answer["PhysicalResourceId"]!.GetValue<string>());
        Assert.Equal((_table.StreamArn, _table.Arn),
            (answer["Data"]!["StreamArn"]!.GetValue<string>(), answer["Data"]!["TableArn"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_replica_that_is_being_made_is_waited_for()
    {
        States("CREATING", "CREATING", "CREATING", "ACTIVE");

        Assert.Equal("SUCCESS", Status(await Stack.DeployAsync(Type, "Stream", Properties)));
        Assert.Equal(3, Stack.Pauses.Waits.Count);
    }

    [Fact]
    public async Task A_replica_that_takes_too_long_is_answered_before_Lambda_ends_the_function()
    {
        States("CREATING");
        Aws.BeforeAnswer = _ => Stack.Clock.Advance(Polling.Interval);
        var deadline = Stack.Clock.GetUtcNow() + Stack.Timeout;

        var answer = await Stack.DeployAsync(Type, "Stream", Properties);

        Assert.Equal("FAILED", Status(answer));
        Assert.Equal("Table documents in us-west-2 is CREATING, and this function's time is up. Wait until it is done, then deploy again.",
            answer["Reason"]!.GetValue<string>());
        Assert.InRange(Stack.Clock.GetUtcNow(), deadline - ProvisioningHandler.AnswerReserve, deadline - TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("none", "There is no table documents in us-west-2. Deploy the table's stack with a replica here first.")]
    [InlineData("streamless", "Table documents in us-west-2 has no stream.")]
    [InlineData("DELETING", "Table documents in us-west-2 is DELETING.")]
    [InlineData("INACCESSIBLE_ENCRYPTION_CREDENTIALS", "Table documents in us-west-2 is INACCESSIBLE_ENCRYPTION_CREDENTIALS.")]
    public async Task What_will_never_have_a_stream_is_not_waited_for(string fault, string reason)
    {
        if (fault == "none") Aws.Tables.Clear();
        else if (fault == "streamless") _table.Streams = false;
        else States(fault);

        var answer = await Stack.DeployAsync(Type, "Stream", Properties);

        Assert.Contains(reason, answer["Reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(Stack.Pauses.Waits);
    }

    [Fact]
    public async Task Another_table_replaces_the_resource_and_nothing_is_removed()
    {
        Aws.Tables.Add(new("us-west-2", "others"));
        await Stack.DeployAsync(Type, "Stream", Properties);

        Assert.Equal("table-stream/others",
            (await Stack.DeployAsync(Type, "Stream", new { TableName = "others" }))["PhysicalResourceId"]!.GetValue<string>());
        Assert.Equal("SUCCESS", Status(await Stack.RemoveAsync(Type, "Stream")));
        Assert.All(Aws.Calls, call => Assert.Equal("dynamodb:DescribeTable", call.Action));
    }

    private void States(params string[] states)
    {
        _table.States.Clear();
        foreach (var state in states) _table.States.Enqueue(state);
    }

    private static string Status(JsonNode answer) => answer["Status"]!.GetValue<string>();
}
