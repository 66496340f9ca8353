using System.Text.Json.Nodes;

namespace Pipeline.Cdk.Tests.Stacks;

public sealed class KeyTests
{
    [Fact]
    public void Cursors_are_signed_by_one_HMAC_key_that_is_in_both_regions_under_one_alias()
    {
        var primary = Properties(Configurations.Default, "us-west-2", "CursorKey");
        var replica = Properties(Configurations.Default, "us-east-2", "CursorKey");

        Assert.Equal(("HMAC_256", "GENERATE_VERIFY_MAC", true), (primary["KeySpec"]!.ToString(), primary["KeyUsage"]!.ToString(), primary["MultiRegion"]!.GetValue<bool>()));
        // KMS has no rotation of HMAC keys, and refuses the property.
        Assert.Null(primary["EnableKeyRotation"]);
        Assert.StartsWith("arn:aws:kms:us-west-2:", replica["PrimaryKeyArn"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(["alias/docmeta-prod-cursors", "alias/docmeta-prod-cursors"], new[] { "us-west-2", "us-east-2" }.Select(region => Properties(Configurations.Default, region, "CursorKeyAlias")["AliasName"]!.ToString()));
    }

    [Theory]
    [InlineData("us-west-2")]
    [InlineData("us-east-2")]
    public void The_table_has_a_rotated_key_in_each_region_by_default(string region)
    {
        var key = Properties(Configurations.Default, region, "TableKey");

        Assert.True(key["EnableKeyRotation"]!.GetValue<bool>());
        Assert.False(key.ContainsKey("MultiRegion"));
        Assert.Equal("alias/docmeta-prod-documents", Properties(Configurations.Default, region, "TableKeyAlias")["AliasName"]!.ToString());
    }

    [Fact]
    public void Or_one_key_with_a_replica()
    {
        Assert.True(Properties(Configurations.Everything, "us-west-2", "TableKey")["MultiRegion"]!.GetValue<bool>());
        Assert.StartsWith("arn:aws:kms:us-west-2:", Properties(Configurations.Everything, "us-east-2", "TableKey")["PrimaryKeyArn"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Or_none() => Assert.False(SynthesisedApp.Of(Configurations.Minimal)["eu-west-1", StackPart.Keys].Resources.ContainsKey("TableKey"));

    [Theory]
    [InlineData("logs.us-east-2.amazonaws.com", "kms:Decrypt,kms:DescribeKey,kms:Encrypt,kms:GenerateDataKey*,kms:ReEncrypt*")]
    [InlineData("s3.amazonaws.com", "kms:Decrypt,kms:GenerateDataKey*")]
    [InlineData("events.amazonaws.com", "kms:Decrypt,kms:GenerateDataKey*")]
    [InlineData("cloudwatch.amazonaws.com", "kms:Decrypt,kms:GenerateDataKey*")]
    public void The_data_key_lets_in_the_services_that_act_for_themselves(string service, string actions)
    {
        var statements = Properties(Configurations.Everything, "us-east-2", "DataKey")["KeyPolicy"]!["Statement"]!.AsArray();

        var statement = statements.Single(statement => (statement!["Principal"]!["Service"] is JsonArray services ? services.Select(one => one!.ToString()) : [statement["Principal"]!["Service"]?.ToString() ?? ""]).Contains(service))!;
        Assert.Equal(actions, string.Join(',', statement["Action"]!.AsArray().Select(action => action!.ToString())));
    }

    [Theory]
    [InlineData(Configurations.Default)]
    [InlineData(Configurations.Everything)]
    public void No_key_can_be_locked_out_of_its_account(string configuration) => Assert.All(
        SynthesisedApp.Of(configuration).Stacks.SelectMany(stack => stack.OfType("AWS::KMS::Key").Values.Concat(stack.OfType("AWS::KMS::ReplicaKey").Values)),
        key => Assert.Contains("arn:${AWS::Partition}:iam::${AWS::AccountId}:root", key["KeyPolicy"]!["Statement"]![0]!["Principal"]!["AWS"]!["Fn::Sub"]!.ToString(), StringComparison.Ordinal));

    private static JsonObject Properties(string configuration, string region, string id) => DeployedApp.Properties(configuration, region, StackPart.Keys, id);
}
