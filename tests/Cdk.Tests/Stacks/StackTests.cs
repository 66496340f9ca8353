using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Pipeline.Cdk.Tests.Stacks;

public sealed partial class StackTests
{
    private const string Primary = "us-west-2";
    private const string Second = "us-east-2";

    /// <summary>The properties that name a resource, for every type here that can be named.</summary>
    private static readonly Dictionary<string, string> Naming = new()
    {
        ["AWS::ApiGatewayV2::Api"] = "Name",
        ["AWS::ApiGatewayV2::DomainName"] = "DomainName",
        ["AWS::Backup::BackupVault"] = "BackupVaultName",
        ["AWS::CloudTrail::Trail"] = "TrailName",
        ["AWS::CloudWatch::Alarm"] = "AlarmName",
        ["AWS::CloudWatch::Dashboard"] = "DashboardName",
        ["AWS::DynamoDB::GlobalTable"] = "TableName",
        ["AWS::Events::Rule"] = "Name",
        ["AWS::IAM::Role"] = "RoleName",
        ["AWS::KMS::Alias"] = "AliasName",
        ["AWS::Lambda::Function"] = "FunctionName",
        ["AWS::Logs::LogGroup"] = "LogGroupName",
        ["AWS::S3::Bucket"] = "BucketName",
        ["AWS::SNS::Topic"] = "TopicName",
        ["AWS::SQS::Queue"] = "QueueName",
        ["AWS::SSM::Parameter"] = "Name",
    };

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public void Nothing_is_exported_imported_or_added_by_CDK(string configuration)
    {
        Assert.All(SynthesisedApp.Of(configuration).Stacks, stack =>
        {
            var text = stack.Template.ToJsonString();
            Assert.DoesNotContain("Fn::ImportValue", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\"Export\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Custom::CrossRegion", text, StringComparison.Ordinal);
            Assert.DoesNotContain("AWS::CDK::Metadata", text, StringComparison.Ordinal);
            Assert.All(stack.OfType("AWS::Lambda::Function").Values, function => Assert.Contains(function["FunctionName"]!.ToString(), new[]
            {
                $"{Prefix(stack)}-ingest", $"{Prefix(stack)}-query-api", $"{Prefix(stack)}-changes", $"{Prefix(stack)}-provisioning",
            }));
        });
    }

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public void Every_name_is_written_and_none_is_random(string configuration)
    {
        foreach (var stack in SynthesisedApp.Of(configuration).Stacks)
        {
            foreach (var (type, property) in Naming)
            {
                Assert.All(stack.OfType(type), resource =>
                {
                    var name = Assert.IsType<JsonNode>(resource.Value[property], exactMatch: false).ToJsonString();
                    Assert.DoesNotMatch(Hash(), name);
                });
            }
        }
    }

    [Fact]
    public void The_same_configuration_gives_the_same_templates() => Assert.All(
        SynthesisedApp.Of(Configurations.Default).Stacks.Zip(SynthesisedApp.Of(Configurations.Default + "# again\n").Stacks),
        pair => Assert.Equal(pair.First.Template.ToJsonString(), pair.Second.Template.ToJsonString()));

    [Fact]
    public void Two_environments_share_no_name_in_one_account()
    {
        var names = new[] { Configurations.Default, "project: docmeta\nenvironment: staging\n" }.Select(configuration =>
            SynthesisedApp.Of(configuration).Stacks.SelectMany(stack =>
                Naming.SelectMany(naming =>
                    stack.OfType(naming.Key).Values.Select(resource =>
                        $"{stack.Region} {naming.Key} {resource[naming.Value]!.ToJsonString()}"))).ToHashSet());

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
    public void The_table_is_in_one_stack_in_the_primary_region() =>
        Assert.Equal(Primary, Assert.Single(SynthesisedApp.Of(Configurations.Default).Stacks,
            stack => stack.OfType("AWS::DynamoDB::GlobalTable").Count > 0).Region);

    [Fact]
    public void One_region_alone_has_no_replication_and_one_replica()
    {
        var stack = Assert.Single(SynthesisedApp.Of(Configurations.Minimal).Stacks);

        Assert.Equal("eu-west-1", stack.Region);
        Assert.Empty(stack.OfType("Custom::BucketReplication"));
        Assert.Single(stack.Properties("Table")["Replicas"]!.AsArray());
    }

    [Theory]
    [InlineData(Configurations.Default, "RetainExceptOnCreate", "Retain", true)]
    [InlineData(Configurations.Minimal, "Delete", "Delete", false)]
    public void Production_keeps_what_holds_data_when_a_stack_goes(string configuration, string deletion, string replacement,
        bool protectedStacks)
    {
        string[] holders = ["AWS::S3::Bucket", "AWS::DynamoDB::GlobalTable", "AWS::KMS::Key", "AWS::KMS::ReplicaKey",
            "AWS::Backup::BackupVault"];
        var app = SynthesisedApp.Of(configuration);

        // The key of the alarms' topic holds nothing: messages pass through.
        var kept = app.Stacks.SelectMany(stack =>
            stack.Resources.Where(resource => resource.Key != "TopicKey").Select(resource => resource.Value!.AsObject()))
                .Where(resource => holders.Contains(resource["Type"]!.ToString())).ToList();

        Assert.NotEmpty(kept);
        Assert.All(kept, resource =>
            Assert.Equal((deletion, replacement), (resource["DeletionPolicy"]!.ToString(), resource["UpdateReplacePolicy"]!.ToString())));
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(app.Folder, "manifest.json")))!["artifacts"]!;
        Assert.All(app.Stacks, stack =>
            Assert.Equal(protectedStacks, manifest[stack.Name]!["properties"]!["terminationProtection"]?.GetValue<bool>() ?? false));
    }

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public void Whatever_takes_tags_says_what_it_is_for(string configuration) => Assert.All(
        SynthesisedApp.Of(configuration).Stacks.SelectMany(stack =>
            stack.Resources.Select(resource => (Id: $"{stack.Name} {resource.Key}", Resource: resource.Value!))),
        resource =>
        {
            var tags = Tags(resource.Resource);
            if (tags is not null) Assert.Superset(new HashSet<string> { "Project", "Environment" }, tags.ToHashSet());
        });

    /// <summary>The keys of a resource's tags, in whichever of the three shapes its type has; null when it has none.</summary>
    private static IEnumerable<string>? Tags(JsonNode resource)
    {
        var properties = resource["Properties"]!.AsObject();
        if (resource["Type"]!.ToString() == "AWS::DynamoDB::GlobalTable")
            return properties["Replicas"]!.AsArray()
                .SelectMany(replica => replica!["Tags"]!.AsArray().Select(tag => tag!["Key"]!.ToString()));
        return properties.FirstOrDefault(property => property.Key.EndsWith("Tags", StringComparison.Ordinal)).Value switch
        {
            JsonArray list => list.Select(tag => tag!["Key"]!.ToString()),
            JsonObject map => map.Select(tag => tag.Key),
            _ => null,
        };
    }

    private static string Prefix(SynthesisedStack stack) => stack.Name[..(stack.Name.IndexOf(stack.Region, StringComparison.Ordinal) - 1)];

    /// <summary>CDK's hashes: eight or more hexadecimal digits with a letter and a digit among them.</summary>
    [GeneratedRegex("(?=[0-9A-F]*[A-F])(?=[0-9A-F]*[0-9])[0-9A-F]{8,}")]
    private static partial Regex Hash();
}
