using System.Text.Json.Nodes;

namespace Pipeline.Cdk.Tests.Stacks;

public sealed class KeyTests
{
    [Fact]
    public void Cursors_are_signed_by_one_HMAC_key_that_is_in_both_regions_under_one_alias()
    {
        var primary = Properties(Configurations.Default, "us-west-2", "CursorKey");
        var replica = Properties(Configurations.Default, "us-east-2", "CursorKeyReplica");

        Assert.Equal(("HMAC_256", "GENERATE_VERIFY_MAC", true),
            (primary["KeySpec"]!.ToString(), primary["KeyUsage"]!.ToString(), primary["MultiRegion"]!.GetValue<bool>()));
        // KMS has no rotation of HMAC keys, and refuses the property.
        Assert.Null(primary["EnableKeyRotation"]);
        Assert.StartsWith("arn:aws:kms:us-west-2:", replica["PrimaryKeyArn"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(["alias/docmeta-prod-cursors", "alias/docmeta-prod-cursors"],
            new[] { "us-west-2", "us-east-2" }.Select(region =>
                Properties(Configurations.Default, region, "CursorKeyAlias")["AliasName"]!.ToString()));
    }

    [Fact]
    public void The_tables_key_is_AWSs_by_default_and_nobodys_stack_has_one() =>
        Assert.All(SynthesisedApp.Of(Configurations.Default).Stacks, stack => Assert.False(stack.Resources.ContainsKey("TableKey")));

    [Theory]
    [InlineData("multi-region-key")]
    [InlineData("per-region-key")]
    public void A_customer_key_of_the_table_is_made_in_both_regions_before_the_table(string mode)
    {
        var stack = SynthesisedApp.Of($"project: docmeta\ntable: {{encryption: {{mode: {mode}, createKeys: true}}}}")["us-west-2"];
        var other = stack.Properties("OtherTableKey");

        Assert.True(stack.Properties("TableKey")["EnableKeyRotation"]!.GetValue<bool>());
        Assert.Equal(("us-east-2", "alias/docmeta-prod-documents"), (other["Region"]!.ToString(), other["Alias"]!.ToString()));
        Assert.Equal(mode == "multi-region-key", other.ContainsKey("PrimaryKey"));
        Assert.Equal(["OtherTableKey", "TableKeyAlias"],
            stack.Resources["Table"]!["DependsOn"]!.AsArray().Select(id => id!.ToString()).Order());
    }

    [Theory]
    [InlineData("logs.us-east-2.amazonaws.com", "kms:Decrypt,kms:DescribeKey,kms:Encrypt,kms:GenerateDataKey*,kms:ReEncrypt*")]
    [InlineData("s3.amazonaws.com", "kms:Decrypt,kms:GenerateDataKey*")]
    [InlineData("events.amazonaws.com", "kms:Decrypt,kms:GenerateDataKey*")]
    [InlineData("cloudwatch.amazonaws.com", "kms:Decrypt,kms:GenerateDataKey*")]
    public void The_data_key_lets_in_the_services_that_act_for_themselves(string service, string actions)
    {
        var statements = Properties(Configurations.Everything, "us-east-2", "DataKey")["KeyPolicy"]!["Statement"]!.AsArray();

        var statement = statements.Single(statement =>
            (statement!["Principal"]!["Service"] is JsonArray services
                ? services.Select(one => one!.ToString()) : [statement["Principal"]!["Service"]?.ToString() ?? ""]).Contains(service))!;
        Assert.Equal(actions, string.Join(',', statement["Action"]!.AsArray().Select(action => action!.ToString())));
    }

    [Theory]
    [InlineData(Configurations.Default)]
    [InlineData(Configurations.Everything)]
    public void No_key_can_be_locked_out_of_its_account(string configuration) => Assert.All(
        SynthesisedApp.Of(configuration).Stacks.SelectMany(stack =>
            stack.OfType("AWS::KMS::Key").Values.Concat(stack.OfType("AWS::KMS::ReplicaKey").Values)),
        key =>
            Assert.Contains("arn:${AWS::Partition}:iam::${AWS::AccountId}:root",
                key["KeyPolicy"]!["Statement"]![0]!["Principal"]!["AWS"]!["Fn::Sub"]!.ToString(), StringComparison.Ordinal));

    private static JsonObject Properties(string configuration, string region, string id) =>
        DeployedApp.Properties(configuration, region, id);
}
