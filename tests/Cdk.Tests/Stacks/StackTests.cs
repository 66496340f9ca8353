using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Kinds;

namespace Pipeline.Cdk.Tests.Stacks;

public sealed class StackTests
{
    private const string Primary = "us-west-2";
    private const string Second = "us-east-2";

    [Fact]
    public void The_same_configuration_gives_the_same_templates() => Assert.All(
        SynthesisedApp.Of(Configurations.Default).Stacks.Zip(SynthesisedApp.Of(Configurations.Default + "# again\n").Stacks),
        pair => Assert.Equal(pair.First.Template.ToJsonString(), pair.Second.Template.ToJsonString()));

    [Fact]
    public void Two_environments_share_no_name_in_one_account()
    {
        var names = new[] { Configurations.Default, "project: docmeta\nenvironment: staging\n" }.Select(configuration =>
            (from stack in SynthesisedApp.Of(configuration).Stacks
             from resource in stack.Resources
             let type = resource.Value!["Type"]!.ToString()
             where KnownKinds.Find(type)?.Name is not null && type != "AWS::ApiGatewayV2::Stage"
             select $"{stack.Region} {type} {resource.Value["Properties"]![KnownKinds.Of(type).Name!]!.ToJsonString()}").ToHashSet());

        Assert.Empty(names.Aggregate((a, b) => [.. a.Intersect(b)]));
    }

    [Fact]
    public void Each_region_is_one_stack_the_primary_first()
    {
        var app = SynthesisedApp.Of(Configurations.Default);

        Assert.Equal([$"docmeta-prod-{Primary}", $"docmeta-prod-{Second}"], app.Stacks.Select(stack => stack.Name));
        Assert.Equal([$"docmeta-prod-{Primary}"], app[Second].DependsOn);
    }

    [Fact]
    public void One_region_alone_has_no_replication_and_one_replica()
    {
        var stack = Assert.Single(SynthesisedApp.Of(Configurations.Minimal).Stacks);

        Assert.Equal("eu-west-1", stack.Region);
        Assert.Empty(stack.OfType("Custom::BucketReplication"));
        Assert.Single(stack.Properties("Table")["Replicas"]!.AsArray());
    }

    [Theory]
    [InlineData(Configurations.Default, true)]
    [InlineData(Configurations.Minimal, false)]
    public void Stacks_of_production_are_protected(string configuration, bool protectedStacks)
    {
        var app = SynthesisedApp.Of(configuration);
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(app.Folder, "manifest.json")))!["artifacts"]!;
        Assert.All(app.Stacks, stack =>
            Assert.Equal(protectedStacks, manifest[stack.Name]!["properties"]!["terminationProtection"]?.GetValue<bool>() ?? false));
    }

    [Theory]
    [InlineData("multi-region-key")]
    [InlineData("per-region-key")]
    public void A_customer_key_of_the_table_is_made_in_both_regions_before_the_table(string mode)
    {
        var stack = SynthesisedApp.Of($"project: docmeta\ntable: {{encryption: {{mode: {mode}, createKeys: true}}}}")[Primary];
        var other = stack.Properties("OtherTableKey");

        Assert.True(stack.Properties("TableKey")["EnableKeyRotation"]!.GetValue<bool>());
        Assert.Equal((Second, "alias/docmeta-prod-documents"), (other["Region"]!.ToString(), other["Alias"]!.ToString()));
        Assert.Equal(mode == "multi-region-key", other.ContainsKey("PrimaryKey"));
        Assert.Equal(["OtherTableKey", "TableKeyAlias"],
            stack.Resources["Table"]!["DependsOn"]!.AsArray().Select(id => id!.ToString()).Order());
    }

    [Fact]
    public void A_certificate_that_is_there_is_used_and_none_is_made()
    {
        const string arn = "arn:aws:acm:us-west-2:111122223333:certificate/1";
        const string configuration = $$$"""
            project: docmeta
            api: {jwt: {issuer: "https://login.example.com/", audience: [documents]}}
            domain: {name: documents.example.com, certificates: {us-west-2: "{{{arn}}}", us-east-2: "arn:aws:acm:us-east-2:111122223333:certificate/2"}}
            """;
        var stack = SynthesisedApp.Of(configuration)[Primary];

        Assert.Equal(arn, stack.Properties("Domain")["DomainNameConfigurations"]![0]!["CertificateArn"]!.ToString());
        Assert.Empty(stack.OfType("AWS::CertificateManager::Certificate"));
    }

    [Fact]
    public void What_S3_could_not_copy_is_handed_to_nobody_who_would_take_it_out() =>
        Assert.DoesNotContain(SynthesisedApp.Of(Configurations.Everything)[Second].OfType("AWS::Lambda::EventSourceMapping").Values,
            mapping => mapping.ToJsonString().Contains("ReplicationFailures", StringComparison.Ordinal));

    [Fact]
    public void Without_audit_and_network_there_is_neither() =>
        Assert.DoesNotContain(SynthesisedApp.Of(Configurations.Default).Stacks,
            stack => stack.OfType("AWS::CloudTrail::Trail").Count + stack.OfType("AWS::EC2::VPC").Count > 0);
}
