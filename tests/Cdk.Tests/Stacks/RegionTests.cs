using System.Text.Json.Nodes;

namespace Pipeline.Cdk.Tests.Stacks;

/// <summary>A region works on what is its own: the other region's name stands only where something is sent there, or was looked up at deployment.</summary>
public sealed class RegionTests
{
    private const string Primary = "us-west-2";
    private const string Second = "us-east-2";

    /// <summary>The resources that may name the other region, and why.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["table Table"] = "one resource describes every replica",
        ["keys CursorKeyPrimary"] = "finds the primary key when the replica key is made",
        ["keys TableKeyPrimary"] = "finds the primary key when the replica key is made",
        ["provisioning ProvisioningRole"] = "asks whether the destination is ready, at deployment",
        ["replication ReplicationRole"] = "writes objects to the other region",
        ["replication Replication"] = "names the destination",
    };

    /// <summary>Parts whose whole purpose is to look at or send to the other region.</summary>
    private static readonly string[] Outward = [StackPart.Backup, StackPart.Monitoring, StackPart.Routing];

    [Theory]
    [InlineData(Configurations.Default)]
    [InlineData(Configurations.Everything)]
    public void What_runs_in_a_region_names_no_other_region(string configuration)
    {
        var named = from stack in SynthesisedApp.Of(configuration).Stacks
                    where !Outward.Contains(stack.Part)
                    let other = stack.Region == Primary ? Second : Primary
                    from resource in stack.Resources
                    where resource.Value!.ToJsonString().Contains(other, StringComparison.Ordinal)
                    select $"{stack.Part} {resource.Key}";

        Assert.Empty(named.Distinct().Except(Allowed.Keys));
    }

    [Fact]
    public void No_exception_is_granted_that_nothing_needs()
    {
        var named = from stack in SynthesisedApp.Of(Configurations.Everything).Stacks
                    let other = stack.Region == Primary ? Second : Primary
                    from resource in stack.Resources
                    where resource.Value!.ToJsonString().Contains(other, StringComparison.Ordinal)
                    select $"{stack.Part} {resource.Key}";

        Assert.Subset(named.ToHashSet(), Allowed.Keys.ToHashSet());
    }

    [Theory]
    [InlineData(StackPart.Application)]
    [InlineData(StackPart.Buckets)]
    [InlineData(StackPart.Provisioning)]
    [InlineData(StackPart.Replication)]
    public void The_regions_differ_in_their_names_alone(string part)
    {
        var app = SynthesisedApp.Of(Configurations.Everything);

        Assert.Equal(Neutral(app[Primary, part], Primary, Second), Neutral(app[Second, part], Second, Primary));
    }

    private static string Neutral(SynthesisedStack stack, string here, string there)
    {
        var text = JsonNode.Parse(stack.Template.ToJsonString())!.ToJsonString();
        return text.Replace(here, "HERE", StringComparison.Ordinal).Replace(there, "THERE", StringComparison.Ordinal);
    }
}
