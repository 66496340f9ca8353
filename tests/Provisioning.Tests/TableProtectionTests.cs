using Pipeline.Testing.Aws.ControlPlane;

namespace Pipeline.Provisioning.Tests;

public sealed class TableProtectionTests : ProvisioningTests
{
    private const string Type = TableProtectionResource.Type;
    private static readonly object Properties = new { TableName = "documents", Revision = "1" };

    private readonly StandInTable _table = new("us-west-2", "documents");

    [Fact]
    public async Task A_table_is_protected_while_the_resource_is_there_and_asked_again_when_it_changes()
    {
        Aws.Tables.Add(_table);

        await Stack.DeployAsync(Type, "Protection", Properties);
        Assert.True(_table.Protected);
        // Somebody's update has taken it off.
        _table.Protected = false;
        await Stack.DeployAsync(Type, "Protection", new { TableName = "documents", Revision = "2" });
        Assert.True(_table.Protected);
        await Stack.RemoveAsync(Type, "Protection");
        Assert.False(_table.Protected);
    }

    [Fact]
    public async Task A_table_that_is_being_changed_is_waited_for_and_a_protected_one_is_left_alone()
    {
        Aws.Tables.Add(_table);
        _table.Protected = true;
        _table.States.Clear();
        foreach (var state in new[] { "CREATING", "UPDATING", "ACTIVE" }) _table.States.Enqueue(state);

        await Stack.DeployAsync(Type, "Protection", Properties);

        Assert.Equal(2, Stack.Pauses.Waits.Count);
        Assert.DoesNotContain(Aws.Calls, call => call.Action == "dynamodb:UpdateTable");
    }

    [Fact]
    public async Task Without_a_table_nothing_is_protected_and_there_is_nothing_to_take_off()
    {
        Assert.Contains("There is no table documents in us-west-2.",
            (await Stack.DeployAsync(Type, "Protection", Properties))["Reason"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("SUCCESS", (await Stack.AskAsync("Delete", Type, "Protection", "table-protection/documents",
            Properties))["Status"]!.ToString());
    }
}
