using Pipeline.Testing.Aws.ControlPlane;

namespace Pipeline.Provisioning.Tests;

public sealed class PrimaryKeyTests : ProvisioningTests
{
    private const string Type = PrimaryKeyResource.Type;
    private static readonly object Properties = new { PrimaryRegion = "us-east-2", Alias = "alias/cursors" };

    private readonly StandInKey _key = new("us-east-2", "alias/cursors") { Id = "mrk-1234", PrimaryRegion = "us-east-2" };

    public PrimaryKeyTests() => Aws.Keys.Add(_key);

    [Fact]
    public async Task The_primary_is_found_by_its_alias_in_its_own_region()
    {
        var answer = await Stack.DeployAsync(Type, "Primary", Properties);

        Assert.Equal("primary-key/us-east-2/alias/cursors", answer["PhysicalResourceId"]!.GetValue<string>());
        Assert.Equal(("arn:aws:kms:us-east-2:123456789012:key/mrk-1234", "mrk-1234"),
            (answer["Data"]!["Arn"]!.GetValue<string>(), answer["Data"]!["KeyId"]!.GetValue<string>()));
        Assert.Equal(new("kms:DescribeKey", "key/alias/cursors", "us-east-2"), Assert.Single(Aws.Calls));
    }

    [Theory]
    [InlineData(null, "Key alias/cursors in us-east-2 is not the primary of a multi-Region key. Make a multi-Region key with this alias "
        + "there")]
    [InlineData("eu-west-1", "Its primary is in eu-west-1: name that region.")]
    public async Task A_key_that_cannot_be_replicated_from_is_refused(string? primary, string reason)
    {
        _key.PrimaryRegion = primary;

        var answer = await Stack.DeployAsync(Type, "Primary", Properties);

        Assert.Contains(reason, answer["Reason"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_no_alias_is_refused()
    {
        var answer = await Stack.DeployAsync(Type, "Primary", new { PrimaryRegion = "us-east-2", Alias = "cursors" });

        Assert.Equal("Property Alias is 'cursors'; an alias begins with alias/.", answer["Reason"]!.GetValue<string>());
    }
}
