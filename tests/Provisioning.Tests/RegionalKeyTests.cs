using Pipeline.Testing.Aws.ControlPlane;

namespace Pipeline.Provisioning.Tests;

public sealed class RegionalKeyTests : ProvisioningTests
{
    private const string Type = RegionalKeyResource.Type;

    [Fact]
    public async Task A_key_with_its_alias_is_made_in_the_other_region_and_rotated()
    {
        var answer = await Stack.DeployAsync(Type, "Key", Properties(rotation: "true"));

        var key = Assert.Single(Aws.Keys);
        Assert.Equal(("us-east-2", "alias/documents", key.Arn), (key.Region, key.Alias, answer["Data"]!["Arn"]!.ToString()));
        Assert.Contains(Aws.Calls, call => call.Action == "kms:EnableKeyRotation");
    }

    [Fact]
    public async Task A_replica_of_a_key_here_has_its_id_there()
    {
        var answer = await Stack.DeployAsync(Type, "Key", Properties(primary: "arn:aws:kms:us-west-2:123456789012:key/mrk-1"));

        Assert.Equal("arn:aws:kms:us-east-2:123456789012:key/mrk-1", answer["Data"]!["Arn"]!.ToString());
        Assert.Equal("us-west-2", Aws.Calls.Single(call => call.Action == "kms:ReplicateKey").Region);
    }

    [Fact]
    public async Task A_key_that_is_there_already_is_taken_and_goes_with_the_resource()
    {
        Aws.Keys.Add(new StandInKey("us-east-2", "alias/documents"));

        Assert.Equal("SUCCESS", (await Stack.DeployAsync(Type, "Key", Properties()))["Status"]!.ToString());
        Assert.Single(Aws.Keys);
        await Stack.RemoveAsync(Type, "Key");
        Assert.Equal(("", "PendingDeletion"), (Aws.Keys[0].Alias, Aws.Keys[0].States.Peek()));
        Assert.Equal("SUCCESS", (await Stack.AskAsync("Delete", Type, "Key", "regional-key/us-east-2/alias/documents",
            Properties()))["Status"]!.ToString());
    }

    [Fact]
    public async Task A_key_that_gets_no_alias_is_not_left_behind()
    {
        Aws.Refused["kms:CreateAlias"] = "LimitExceededException";

        Assert.Equal("FAILED", (await Stack.DeployAsync(Type, "Key", Properties()))["Status"]!.ToString());
        Assert.Equal("PendingDeletion", Assert.Single(Aws.Keys).States.Peek());
    }

    private static object Properties(string primary = "", string rotation = "false") =>
        new { Region = "us-east-2", Alias = "alias/documents", Description = "d", PrimaryKey = primary, Rotation = rotation };
}
